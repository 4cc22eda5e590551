import { expect } from '@open-wc/testing';
import type { Observable, Subscription } from 'rxjs';
import type { TrainingEvent } from '../../src/protocol/events.js';
import { TrainingProgressService } from '../../src/services/training-progress-service.js';
import { FakeClock } from '../support/fake-clock.js';
import { FakeSource } from '../support/fake-source.js';

/** A service whose source says what a test tells it to, by a clock that the test moves, and all that was heard of it. */
export class HeardService {
  readonly clock = FakeClock.install();
  readonly source = new FakeSource();
  readonly service = new TrainingProgressService({ source: this.source });
  readonly listening: Subscription[] = [];

  /** Listens to a stream until the end of the test; what it tells is gathered. */
  readonly hear = <T>(stream: Observable<T>): T[] => {
    const heard: T[] = [];
    this.listening.push(stream.subscribe((value) => heard.push(value)));
    return heard;
  };

  readonly say = (event: TrainingEvent): void => this.source.events.next(event);

  /** Listens no more: nothing may be left after the grace for those who come back. */
  async end(): Promise<void> {
    this.listening.forEach((subscription) => subscription.unsubscribe());
    await this.clock.tick(5_000);
    this.clock.restore();
    expect(this.source.open, 'subscriptions left').to.equal(0);
    expect(this.clock.pending, 'timers left').to.equal(0);
  }
}
