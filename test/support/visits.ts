import { filter, firstValueFrom, type Observable, type Subscription } from 'rxjs';
import type { TrainingJob } from '../../src/protocol/types.js';
import { OfflineView } from '../../src/services/offline/offline-view.js';
import { TrainingProgressService } from '../../src/services/training-progress-service.js';
import { FakeSource } from './fake-source.js';

export const OFFLINE_ENDPOINT = 'https://offline.test/api';

/** A page that somebody has open: a service of its own over what this browser keeps, and a source that a test speaks for. */
export class Visit {
  readonly source = new FakeSource();
  readonly offline: OfflineView;
  readonly service: TrainingProgressService;
  readonly #listening: Subscription[] = [];

  constructor(userKey = 'ada', endpoint = OFFLINE_ENDPOINT) {
    this.offline = new OfflineView(endpoint, userKey);
    this.service = new TrainingProgressService({ source: this.source, endpoint, offline: this.offline });
  }

  hear<T>(stream: Observable<T>): T[] {
    const heard: T[] = [];
    this.#listening.push(stream.subscribe((value) => heard.push(value)));
    return heard;
  }

  /** Watches a job, and waits until what is kept of it has been looked for. */
  async watch(id = 'a'): Promise<TrainingJob | undefined> {
    const states = this.hear(this.service.state$(id));
    await this.settled();
    return states.at(-1)!.job;
  }

  /** The list as soon as there is one. */
  list(): Promise<readonly TrainingJob[]> {
    const jobs$ = this.service.jobs$;
    this.hear(jobs$);
    return firstValueFrom(jobs$.pipe(filter((jobs) => jobs.length > 0)));
  }

  values(name = 'train_loss', id = 'a'): number[] {
    return [...(this.service.series(id).get(name)?.values ?? [])];
  }

  steps(name = 'train_loss', id = 'a'): number[] {
    return [...(this.service.series(id).get(name)?.column('step') ?? [])];
  }

  /** What is asked of a database is answered in turn: an answer comes after all that was asked before. */
  async settled(): Promise<void> {
    await this.offline.use((cache) => cache.forget('nobody'));
  }

  /** The page is left, and everything written that it has to say. */
  async leave(): Promise<void> {
    window.dispatchEvent(new PageTransitionEvent('pagehide'));
    this.#listening.splice(0).forEach((one) => one.unsubscribe());
    await this.settled();
  }
}
