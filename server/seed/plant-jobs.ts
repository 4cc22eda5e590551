import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { JobFolder } from '../jobs/job-folder.js';
import { makeUpJob } from './made-up-job.js';
import { Random } from './random.js';

export interface PlantOptions {
  /** The data folder of a server. */
  readonly dataDir: string;
  readonly jobs: number;
  /** The same seed at the same time makes the same jobs. */
  readonly seed: number;
  /** The newest of them begins just before this, in ms since the Unix epoch. */
  readonly now: number;
}

const DAY = 86_400_000;
const DAYS = 90;
/** The newest had the time to end. */
const MARGIN = DAY / 12;

/** Writes finished trainings that never were into a data folder, spread over the last 90 days, beside those that are there. */
export function plantJobs({ dataDir, jobs, seed, now }: PlantOptions): void {
  const folder = join(dataDir, 'jobs');
  mkdirSync(folder, { recursive: true });
  const random = new Random(seed);
  for (let i = 0; i < jobs; i++) plantOne(folder, now, random);
}

/** Never over a job that is there: another one is made up instead. */
function plantOne(jobs: string, now: number, random: Random): void {
  const createdAt = Math.round(now - MARGIN - random.between(0, DAYS * DAY));
  const { id, config, state, rows, lines } = makeUpJob(createdAt, random);
  const folder = new JobFolder(jobs, id);
  if (existsSync(folder.path)) return plantOne(jobs, now, random);
  folder.create(config, state, { rows, lines });
}
