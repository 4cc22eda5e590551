import { setTimeout as delay } from 'node:timers/promises';
import type { ThreadOrder } from '../training/thread-messages.js';
import { JobRecorder } from './job-recorder.js';
import type { JobStore } from './job-store.js';
import { JobThread } from './job-thread.js';

const SLOTS = 2;
/** How long a thread may take to write its checkpoint when the server ends. */
const LAST_WORDS_MS = 5000;

/** Gives each queued job a thread, first come first served, two at a time. */
export class Scheduler {
  /** Begins with the jobs that waited when the server ended last. */
  readonly #queue: string[];
  readonly #threads = new Map<string, JobThread>();
  #open = false;

  constructor(
    readonly store: JobStore,
    readonly datasetsFolder: string,
  ) {
    this.#queue = store.queued().map(({ id }) => id);
  }

  /** From here on, jobs are given threads; until then they only wait. */
  open(): void {
    this.#open = true;
    this.#fill();
  }

  enqueue(id: string): void {
    this.#queue.push(id);
    this.#fill();
  }

  dequeue(id: string): void {
    this.#queue.splice(this.#queue.indexOf(id), 1);
  }

  order(id: string, order: ThreadOrder): void {
    this.#threads.get(id)?.order(order);
  }

  /** Holds every running job where it stands, so that it can be resumed, and ends the threads; the queue stays. */
  async close(): Promise<void> {
    this.#open = false;
    const threads = [...this.#threads.values()];
    for (const thread of threads) thread.order('pause');
    const timeout = new AbortController();
    await Promise.race([
      Promise.allSettled(threads.map((thread) => thread.gone)),
      delay(LAST_WORDS_MS, undefined, { signal: timeout.signal }),
    ]);
    timeout.abort();
    await Promise.all(threads.map((thread) => thread.terminate()));
  }

  #fill(): void {
    while (this.#open && this.#threads.size < SLOTS) {
      // A job resumed at once may still have the thread that was told to pause: it waits until that one is gone.
      const next = this.#queue.findIndex((id) => !this.#threads.has(id));
      if (next === -1) return;
      void this.#train(this.#queue.splice(next, 1)[0]);
    }
  }

  async #train(id: string): Promise<void> {
    const recorder = new JobRecorder(this.store, id);
    try {
      recorder.begin();
      const thread = this.#startThread(id, recorder);
      this.#threads.set(id, thread);
      await thread.gone;
      recorder.finish();
    } catch (error) {
      this.#fail(recorder, error as Error);
    } finally {
      this.#threads.delete(id);
      this.#fill();
    }
  }

  #startThread(id: string, recorder: JobRecorder): JobThread {
    const { config } = this.store.get(id);
    const checkpointFolder = this.store.folder(id).checkpoint;
    return new JobThread({ config, datasetsFolder: this.datasetsFolder, checkpointFolder }, (report) =>
      recorder.record(report),
    );
  }

  /** A full disk fails a job and cannot take down that it did: the server lives on all the same. */
  #fail(recorder: JobRecorder, error: Error): void {
    try {
      recorder.fail(error);
    } catch (again) {
      console.error(`Job ${recorder.id} failed (${error.message}), and that could not be written:`, again);
    }
  }
}
