import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { filter, firstValueFrom, timeout } from 'rxjs';
import type { TrainingJob } from '../../src/protocol/types.js';
import { TrainingProgressService } from '../../src/services/training-progress-service.js';
import { RestSource } from '../../src/sources/rest-source.js';
import { CrowdedBackend } from '../support/crowded-backend.js';

/** What happens between two requests of the page, and to which job. */
const script = fc.array(
  fc.tuple(
    fc.constantFrom('nothing', 'add', 'move', 'complete', 'remove', 'annotate', 'fail', 'restart'),
    fc.nat(),
  ),
  { minLength: 5, maxLength: 25 },
);

async function happen(backend: CrowdedBackend, incident: string, dice: number): Promise<void> {
  const all = backend.store.all();
  const { id, state } = all[dice % all.length];
  if (incident === 'add') backend.addRunning(`added_${dice}`);
  if (incident === 'move') backend.move();
  if (incident === 'complete' && state.status === 'running') backend.complete(id);
  if (incident === 'remove' && all.length > 1) backend.store.remove(id);
  if (incident === 'annotate') backend.store.annotate(id, { tags: [`t${dice}`] });
  if (incident === 'restart') await backend.restart();
  if (incident === 'fail') throw new TypeError('Failed to fetch');
}

/** Pages are small, and something happens before each of them. */
const eventfully =
  (backend: CrowdedBackend, incidents: [string, number][]): typeof fetch =>
  async (input, init) => {
    const url = String(input).replace('limit=100', 'limit=4').replace('limit=500', 'limit=7');
    const incident = url.includes('/history') && incidents.shift();
    if (incident) await happen(backend, ...incident);
    return fetch(url, init);
  };

const inStore = ({ store }: CrowdedBackend, tagged: boolean) =>
  JSON.stringify(
    store.all().map(({ id, state }) => [id, state.epoch, state.ended_at ?? 0, (tagged && state.tags) || []]).sort(), // prettier-ignore
  );

const inList = (jobs: readonly TrainingJob[]) =>
  JSON.stringify(jobs.map(({ id, epoch, endedAt = 0, tags = [] }) => [id, epoch, endedAt, tags]).sort());

for (const baselineOnly of [false, true])
  test(`${baselineOnly ? 'a whole history' : 'pages and changes'}: no job is lost, doubled or left over, whatever happens meanwhile`, async () => {
    await fc.assert(
      fc.asyncProperty(script, async (scripted) => {
        const incidents = [...scripted];
        const backend = await CrowdedBackend.open({ history: 30, running: 3, baselineOnly });
        const source = new RestSource(backend.endpoint, {
          fetch: eventfully(backend, incidents),
          random: () => 0,
        });
        const waking = setInterval(() => source.wake(), 10);
        const isTrue = (jobs: readonly TrainingJob[]) => {
          assert.equal(new Set(jobs.map(({ id }) => id)).size, jobs.length, 'a job stands twice in the list');
          return incidents.length === 0 && inList(jobs) === inStore(backend, !baselineOnly);
        };
        try {
          const { jobs$ } = new TrainingProgressService({ source });
          await firstValueFrom(jobs$.pipe(filter(isTrue), timeout(5_000)));
        } finally {
          clearInterval(waking);
          await backend.close();
        }
      }),
      { numRuns: 15 },
    );
  });
