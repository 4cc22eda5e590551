/**
 * Measures `<training-comparison>` with its service over real HTTP, fifty runs of 1e5 epochs each, in one headless Chromium:
 * while they are read, while the cursor moves over the curves, and while a brush filters the runs. See README.md.
 */
import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openBrowser } from './browser.mjs';
import { bundlePage, DIST } from './bundle.mjs';
import { longRuns } from './long-runs.mjs';
import { Results, table, verdicts } from './report.mjs';
import { serve } from './server.mjs';
import { tasksOf } from './tasks.mjs';

const { values: options } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const REPS = options.quick ? 1 : 3;
const [RUNS, EPOCHS] = [50, 100_000];
const MOVES = 60;
const LONG_MS = 50;

rmSync(DIST, { recursive: true, force: true });
await bundlePage('comparison');
const { ids, answer } = longRuns(RUNS, EPOCHS);
const server = await serve('comparison', answer);
const browser = await openBrowser(server.url);
const results = new Results();

async function measure({ page, heap, mainThreadMs }) {
  const run = (act, ...args) => page.evaluate(([key, all]) => globalThis.bench[key](...all), [act, args]);
  const measured = {};
  const watch = async (name, work) => {
    const before = await mainThreadMs();
    const { tasks } = await tasksOf(page, work);
    const cpu = (await mainThreadMs()) - before;
    measured[name] = { cpu, longest: tasks[0], long: tasks.filter((ms) => ms > LONG_MS).length };
  };

  const empty = await heap();
  await watch('load', () => run('show', ids, EPOCHS));
  const held = (await heap()) - empty;

  const plot = await run('place', 'training-chart');
  const move = async (i) => {
    await page.mouse.move(plot.x + plot.width * (0.2 + (0.6 * i) / MOVES), plot.y + plot.height * 0.7);
    await run('frame');
  };
  for (let i = 0; i < 10; i++) await move(i);
  await watch('cursor', async () => {
    for (let i = 0; i < MOVES; i++) await move(i);
  });

  const scatter = await run('place', '.relation.scatter');
  await watch('filter', async () => {
    await page.mouse.move(scatter.x + 70, scatter.y + 32);
    await page.mouse.down();
    for (const share of [0.2, 0.4, 0.6]) {
      await page.mouse.move(scatter.x + scatter.width * share, scatter.y + scatter.height * 0.7);
      await run('frame');
    }
    await page.mouse.up();
    await run('settle', 1000);
    measured.left = await run('left');
    await run('clear');
    await run('settle', 1000);
  });
  return { ...measured, held };
}

for (let rep = 0; rep < REPS; rep++) {
  const { load, cursor, filter, left, held } = await browser.withPage(measure);
  if (!left) throw new Error('The brush left all runs: nothing was filtered.');
  const row = {
    loadCpu: load.cpu / 1000,
    loadLongest: load.longest,
    loadLong: load.long,
    move: cursor.cpu / MOVES,
    cursorLongest: cursor.longest,
    filterLongest: filter.longest,
    heap: held,
  };
  results.add('comparison', 'training-comparison', EPOCHS, row);
  process.stderr.write(`${left} ${JSON.stringify(row)}\n`);
}
await browser.close();
server.close();

const of = (key) => results.median('comparison', 'training-comparison', EPOCHS, key);
console.log(
  `Chromium ${browser.version}, Node ${process.version}; medians of ${REPS}; ${RUNS} runs of ${EPOCHS} epochs, two metrics`,
);
console.log(
  table(
    'The comparison, CPU of the main thread',
    ['', 'measured'],
    [
      ['all runs read, s', of('loadCpu')],
      ['longest task while reading, ms', of('loadLongest')],
      ['tasks over 50 ms while reading', of('loadLong')],
      ['a move of the cursor, ms', of('move')],
      ['longest task of the cursor, ms', of('cursorLongest')],
      ['longest task of a filter, ms', of('filterLongest')],
      ['heap, MB', of('heap')],
    ],
  ),
);
console.log(
  verdicts([
    { what: 'longest task of the cursor, ms', measured: of('cursorLongest'), limit: LONG_MS },
    { what: 'longest task while reading, ms', measured: of('loadLongest'), limit: LONG_MS },
    { what: 'longest task of a filter, ms', measured: of('filterLongest'), limit: LONG_MS },
  ]),
);
