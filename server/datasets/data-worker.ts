import { parentPort, workerData } from 'node:worker_threads';
import { Refusal } from '../refusal.js';
import type { DataAnswer, DataQuestion } from './data-thread.js';
import { DataTasks } from './data-tasks.js';

// What runs inside the worker thread that reads data sets.

const tasks = new DataTasks((workerData as { folder: string }).folder);
const port = parentPort!;

port.on('message', async ({ id, name, args }: DataQuestion) => {
  const answer = (what: DataAnswer['what']) => port.postMessage({ id, what } satisfies DataAnswer);
  try {
    const carryOut = tasks[name] as (...args: unknown[]) => Promise<unknown>;
    answer({ value: await carryOut.apply(tasks, args) });
  } catch (error) {
    if (error instanceof Refusal) answer({ refusal: { kind: error.kind, message: error.message } });
    else answer({ error: error as Error });
  }
});
