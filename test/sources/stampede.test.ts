import { expect } from '@open-wc/testing';
import { NEVER, type Subscription } from 'rxjs';
import { RestSource } from '../../src/sources/rest-source.js';
import { FakeClock } from '../support/fake-clock.js';
import { ENDPOINT, routes, ScriptedFetch, type Script } from '../support/scripted-fetch.js';
import { seededRandom } from '../support/seeded-random.js';
import { RUNNING } from './rest-source-harness.js';

const CLIENTS = 200;
const AFTER_MS = 60_000;
const POSITION = { metricsAfter: () => 0, logsAfter: () => undefined };
const ACTIVITY = { hidden: () => false, online: () => true, wake$: NEVER };

/** How a backend is while it is away. */
const AWAY: Record<string, Script> = {
  refuses: () => 'drop',
  'answers 503': () => ({ status: 503, body: { error: 'Starting' } }),
  'answers 503 and asks for 5 s': () => ({ status: 503, headers: { 'retry-after': '5' } }),
};

describe('200 services after their backend was away', () => {
  let clock: FakeClock;
  let listening: Subscription[];

  beforeEach(() => {
    clock = FakeClock.install();
    listening = [];
  });
  afterEach(async () => {
    listening.forEach((subscription) => subscription.unsubscribe());
    await clock.tick(60_000);
    clock.restore();
  });

  /** When each question came, in ms since the backend was back. */
  async function asked(away: string, awayMs: number, startMs: number) {
    const random = seededRandom(awayMs + startMs);
    const here = routes({ '/train/status': RUNNING });
    const backend = new ScriptedFetch(here);
    for (let i = 0; i < CLIENTS; i++) {
      const source = new RestSource(ENDPOINT, { fetch: backend.fetch, activity: ACTIVITY, random });
      setTimeout(() => listening.push(source.job$('a', POSITION).subscribe()), random() * startMs);
    }
    await clock.tick(startMs + 4_000);
    backend.script = AWAY[away];
    await clock.tick(awayMs);
    backend.script = here;
    const [backAt, before] = [clock.now, backend.asked.length];
    await clock.tick(AFTER_MS);
    return backend.asked.slice(before).map(({ at }) => at - backAt);
  }

  /** The most that came within any one second. */
  const most = (times: readonly number[]) =>
    Math.max(...times.map((from, i) => times.slice(i).filter((at) => at < from + 1_000).length));

  for (const away of Object.keys(AWAY))
    for (const awayMs of [2_000, 30_000])
      for (const startMs of [0, 2_000])
        it(`which ${away} for ${awayMs / 1000} s, come back spread out (started within ${startMs} ms)`, async () => {
          const times = await asked(away, awayMs, startMs);
          const mean = (1_000 * times.length) / AFTER_MS;
          expect(most(times)).to.be.at.most(2 * mean);
        }).timeout(60_000);
});
