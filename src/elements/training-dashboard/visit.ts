import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { TrainingJob } from '../../protocol/types.js';
import { newsSince, type NewsSince } from '../../services/history/job-overview.js';
import type { BrowserStore } from '../../services/browser-store.js';
import { LastVisit } from '../../services/history/last-visit.js';

/** What happened since this browser last showed the jobs of an endpoint. */
export class Visit implements ReactiveController {
  news?: NewsSince;
  #visit?: LastVisit;
  #store?: BrowserStore;
  #jobs?: readonly TrainingJob[];
  #seen = false;

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  get since(): number | undefined {
    return this.#visit?.before;
  }

  /** To be called before each render, once it may cost something: a browser's storage is slow when it is first read. */
  update(store: BrowserStore, jobs: readonly TrainingJob[]): void {
    if (store === this.#store && jobs === this.#jobs) return;
    this.#jobs = jobs;
    if (store !== this.#store) {
      this.#leave();
      this.#visit = new LastVisit(store);
      this.#store = store;
    }
    this.#seen = true;
    this.news = this.since === undefined ? undefined : newsSince(jobs, this.since);
  }

  hostConnected(): void {
    window.addEventListener('pagehide', this.#leave);
  }

  hostDisconnected(): void {
    window.removeEventListener('pagehide', this.#leave);
    this.#leave();
  }

  readonly #leave = (): void => {
    if (this.#seen) this.#visit?.leave();
  };
}
