import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomically } from './atomic-file.js';
import type { JobConfig, JobState, LogLine, MetricRow } from './job.js';
import { JsonLines } from './json-lines.js';

const JOB_ID = /^job_[a-z0-9]+_[a-f0-9]{8}$/;

/** Where everything of one job lies: its config, state, metrics, log, checkpoint and model. */
export class JobFolder {
  readonly metrics: JsonLines<MetricRow>;
  readonly logs: JsonLines<LogLine>;

  readonly path: string;

  constructor(
    jobs: string,
    readonly id: string,
  ) {
    if (!JOB_ID.test(id)) throw new Error(`"${id}" is not a job id`);
    this.path = join(jobs, id);
    this.metrics = new JsonLines(join(this.path, 'metrics.jsonl'));
    this.logs = new JsonLines(join(this.path, 'log.jsonl'));
  }

  get checkpoint(): string {
    return join(this.path, 'checkpoint');
  }

  get model(): string {
    return join(this.path, 'model');
  }

  /** The state comes last: a folder that has none holds no whole job. */
  create(
    config: JobConfig,
    state: JobState,
    { rows = [], lines = [] }: { rows?: readonly MetricRow[]; lines?: readonly LogLine[] } = {},
  ): void {
    mkdirSync(this.path, { recursive: true });
    writeFileAtomically(join(this.path, 'config.json'), JSON.stringify(config, null, 2));
    this.metrics.append(...rows);
    this.logs.append(...lines);
    this.saveState(state);
  }

  saveState(state: JobState): void {
    writeFileAtomically(join(this.path, 'state.json'), JSON.stringify(state, null, 2));
  }

  /** Undefined where the making of the job was cut short by a crash: its state is written last. */
  load(): { config: JobConfig; state: JobState } | undefined {
    const state = readIfThere(join(this.path, 'state.json'));
    if (state === undefined) return undefined;
    const config = readFileSync(join(this.path, 'config.json'), 'utf8');
    return { config: JSON.parse(config) as JobConfig, state: JSON.parse(state) as JobState };
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }

  /** The folders of jobs below `jobs`. */
  static all(jobs: string): JobFolder[] {
    return readdirSync(jobs)
      .filter((name) => JOB_ID.test(name))
      .map((name) => new JobFolder(jobs, name));
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
