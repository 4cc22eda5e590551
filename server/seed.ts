import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { FolderInUse, FolderLock } from './folder-lock.js';
import { plantJobs } from './seed/plant-jobs.js';

// What `npm run seed` runs.

const HELP = `Fills the training server's folder with made-up finished jobs, to see how pages look with many of them.

  npm run seed -- --jobs 10000

  --jobs N       how many; 1000 by default, 100,000 at most
  --seed N       another number makes other jobs; 1 by default
  --data FOLDER  the data folder of the server; TRAINING_DATA, or training-data, by default
  --help

Jobs that are there stay as they are. End the server first: it reads its folder when it starts.`;

const MOST = 100_000;

class WrongOption extends Error {}

try {
  const options = read();
  if (options) plant(options);
  else console.log(HELP);
} catch (error) {
  console.error(explain(error as NodeJS.ErrnoException));
  process.exitCode = 1;
}

interface Options {
  jobs: number;
  seed: number;
  dataDir: string;
}

/** Undefined where only help is asked for. */
function read(): Options | undefined {
  const { values } = parseArgs({
    options: {
      jobs: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
      data: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return undefined;
  return {
    jobs: toWhole('--jobs', values.jobs, 1, MOST),
    seed: toWhole('--seed', values.seed, 0, 2 ** 32 - 1),
    dataDir:
      values.data || process.env.TRAINING_DATA || fileURLToPath(new URL('../training-data', import.meta.url)),
  };
}

function toWhole(option: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least && number <= most) return number;
  throw new WrongOption(`${option} must be a whole number from ${least} to ${most}, but is "${text}".`);
}

function plant({ jobs, seed, dataDir }: Options): void {
  const started = performance.now();
  mkdirSync(dataDir, { recursive: true });
  const lock = new FolderLock(dataDir);
  try {
    plantJobs({ dataDir, jobs, seed, now: Date.now() });
  } finally {
    lock.release();
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${jobs} jobs written to ${dataDir} in ${seconds} s. Start the server to see them: npm start`);
}

function explain(error: NodeJS.ErrnoException): string {
  if (error instanceof FolderInUse || error instanceof WrongOption) return error.message;
  if (error.code?.startsWith('ERR_PARSE_ARGS')) return `${error.message}\n\n${HELP}`;
  return `The jobs could not be written: ${error.message}`;
}
