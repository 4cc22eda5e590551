import { Worker } from 'node:worker_threads';
import { Refusal, type RefusalKind } from '../refusal.js';
import { bundleThread } from '../thread-code.js';
import type { DataTasks } from './data-tasks.js';

const CODE = await bundleThread('datasets/data-worker.ts');

/** Without anything to do for so long, the thread gives its memory back. */
const IDLE_MS = 60_000;

type Name = keyof DataTasks;
type Result<N extends Name> = Awaited<ReturnType<DataTasks[N]>>;

export interface DataQuestion {
  id: number;
  name: Name;
  args: unknown[];
}

export interface DataAnswer {
  id: number;
  what: { value: unknown } | { refusal: { kind: RefusalKind; message: string } } | { error: Error };
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** Has {@link DataTasks} carried out in a thread, so that other requests are answered meanwhile. */
export class DataThread {
  readonly #folder: string;
  readonly #waiting = new Map<number, Waiting>();
  #worker?: Worker;
  #asked = 0;
  #idle?: NodeJS.Timeout;

  constructor(folder: string) {
    this.#folder = folder;
  }

  ask<N extends Name>(name: N, ...args: Parameters<DataTasks[N]>): Promise<Result<N>> {
    clearTimeout(this.#idle);
    const worker = (this.#worker ??= this.#start());
    const id = ++this.#asked;
    worker.postMessage({ id, name, args } satisfies DataQuestion);
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject } as Waiting));
  }

  /** Ends the thread; another one is started with the next question. */
  async close(): Promise<void> {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    if (!worker) return;
    this.#end(worker, new Error('The server ends.'));
    await worker.terminate();
  }

  #start(): Worker {
    const worker = new Worker(CODE, { eval: true, workerData: { folder: this.#folder } });
    worker.on('message', (answer: DataAnswer) => this.#take(answer));
    worker.on('error', (error: Error) => this.#end(worker, error));
    worker.on('exit', () => this.#end(worker, new Error('The thread that reads data sets has ended.')));
    return worker;
  }

  #take({ id, what }: DataAnswer): void {
    const { resolve, reject } = this.#waiting.get(id)!;
    this.#waiting.delete(id);
    if ('value' in what) resolve(what.value);
    else if ('error' in what) reject(what.error);
    else reject(new Refusal(what.refusal.kind, what.refusal.message));
    if (this.#waiting.size === 0) this.#idle = setTimeout(() => void this.close(), IDLE_MS).unref();
  }

  #end(worker: Worker, error: Error): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
