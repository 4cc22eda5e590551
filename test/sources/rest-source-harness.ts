/** What the tests of `RestSource` share: a backend that is scripted, and what is heard of its jobs. */
import { expect } from '@open-wc/testing';
import { Subject, type Subscription } from 'rxjs';
import type { TrainingEvent } from '../../src/protocol/events.js';
import type { Connection } from '../../src/protocol/types.js';
import { RestSource, type RestOptions } from '../../src/sources/rest-source.js';
import { statusBody } from '../support/dialects.js';
import { FakeClock } from '../support/fake-clock.js';
import { ENDPOINT, routes, ScriptedFetch, type Answer, type Script } from '../support/scripted-fetch.js';

export const run = (more: object = {}) => ({
  jobId: 'a',
  modelName: 'digits',
  status: 'training',
  epoch: 3,
  totalEpochs: 50,
  startedAt: 1_700_000_000_000,
  ...more,
});
export const RUNNING: Answer = { body: statusBody('snake', run()) };
export const DONE: Answer = { body: statusBody('snake', run({ status: 'completed', epoch: 50 })) };
export const EXTENDED: Answer = { body: { protocol: 1, features: ['metrics', 'logs'] } };
export const ERROR: Answer = { status: 500, body: 'Boom' };

/** What each test has anew. */
interface RestParts {
  readonly clock: FakeClock;
  readonly activity: { hidden: () => boolean; online: () => boolean; wake$: Subject<void> };
  /** Ended after the test. */
  readonly listening: Subscription[];
  readonly backend: ScriptedFetch;
  readonly source: RestSource;
}

/** Gives the tests of a suite a source of a scripted backend, on a fake clock. None of them may leave a timer. */
export function restSuite() {
  const parts = {} as { -readonly [Key in keyof RestParts]: RestParts[Key] };

  beforeEach(() => {
    parts.clock = FakeClock.install();
    parts.listening = [];
    parts.activity = { hidden: () => false, online: () => true, wake$: new Subject() };
  });

  afterEach(async () => {
    const { clock, listening } = parts;
    listening.forEach((subscription) => subscription.unsubscribe());
    await clock.tick(30_000);
    clock.restore();
    expect(clock.pending, 'timers left').to.equal(0);
  });

  const helpers = {
    open(table: Record<string, Script | Answer>, options: RestOptions = {}) {
      const backend = new ScriptedFetch(routes(table));
      parts.backend = backend;
      parts.source = new RestSource(ENDPOINT, {
        fetch: backend.fetch,
        activity: parts.activity,
        random: () => 1,
        ...options,
      });
    },

    watch(id = 'a', position = { metrics: () => 0, logs: (): number | undefined => undefined }) {
      const events: TrainingEvent[] = [];
      const job$ = parts.source.job$(id, { metricsAfter: position.metrics, logsAfter: position.logs });
      parts.listening.push(job$.subscribe((event) => events.push(event)));
      return events;
    },

    connection() {
      let now: Connection | undefined;
      parts.source.connection$.subscribe((value) => (now = value)).unsubscribe();
      return now!;
    },

    /** When paths that begin like this were asked for, in ms after the first question of all. */
    askedAt(beginning: string) {
      const { asked } = parts.backend;
      return asked.filter(({ path }) => path.startsWith(beginning)).map(({ at }) => at - asked[0].at);
    },
  };
  return Object.assign(parts as RestParts, helpers);
}
