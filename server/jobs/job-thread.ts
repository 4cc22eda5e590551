import { Worker } from 'node:worker_threads';
import { bundleThread } from '../thread-code.js';
import type { ThreadOrder, ThreadReport, ThreadTask } from '../training/thread-messages.js';

const CODE = await bundleThread('training/training-thread.ts');

/** A thread that trains one job. Settles once it is gone. */
export class JobThread {
  readonly #worker: Worker;
  /** Rejects where the thread died of an error, or what it told could not be taken in. */
  readonly gone: Promise<void>;

  constructor(task: ThreadTask, onReport: (report: ThreadReport) => void) {
    this.#worker = new Worker(CODE, { eval: true, workerData: task });
    this.gone = new Promise((resolve, reject) => {
      this.#worker.once('error', reject);
      this.#worker.once('exit', () => resolve());
      this.#worker.on('message', (report: ThreadReport) => {
        try {
          onReport(report);
        } catch (error) {
          reject(error);
          void this.terminate();
        }
      });
    });
  }

  order(order: ThreadOrder): void {
    this.#worker.postMessage(order);
  }

  async terminate(): Promise<void> {
    await this.#worker.terminate();
  }
}
