/**
 * Measures `<training-dashboard>` with its service over real HTTP, 10,000 jobs that have ended and 100 that run and move
 * each second, beside a bare virtual list of the same rows, in one headless Chromium, repetitions interleaved, and says
 * whether its targets hold. See README.md.
 */
import { parseArgs } from 'node:util';
import { openBrowser } from './browser.mjs';
import { bundleTables } from './bundle.mjs';
import { Results, table, verdicts } from './report.mjs';
import { serve } from './server.mjs';
import { startCrowd } from './start-crowd.mjs';
import { tasksOf } from './tasks.mjs';

const { values: options } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const REPS = options.quick ? 1 : 5;
const SECONDS = options.quick ? 5 : 10;
const JOBS = 10_100;
const LONG_MS = 50;
const [OURS, BARE] = ['training-dashboard', 'virtual-list'];

await bundleTables([OURS, BARE]);
const server = await serve();
const browser = await openBrowser(server.url);
const results = new Results();

async function measure({ page, heap, mainThreadMs }, name, crowd) {
  const run = (act, ...args) => page.evaluate(([key, all]) => globalThis.bench[key](...all), [act, args]);
  const tasks = async (act, ...args) => (await tasksOf(page, () => run(act, ...args))).tasks;
  const cpuOf = async (act, ...args) => {
    const before = await mainThreadMs();
    await run(act, ...args);
    return (await mainThreadMs()) - before;
  };
  await run('prepare', `/${name}/${name}.js`, crowd.endpoint);
  await run('read', JOBS);
  await run('settle', 500);
  const painted = await cpuOf('paint');
  await run('settle', 1000);
  const scrolling = await tasks('scroll', 120);
  const [bareSort] = await tasks('bareSort');
  const [sorting] = await tasks('sort');
  const share = (await cpuOf('settle', SECONDS * 1000)) / (SECONDS * 10);
  const [updating] = await tasks('settle', 3000);
  const long = scrolling.filter((ms) => ms > LONG_MS).length;
  return { painted, scrolling: scrolling[0], long, bareSort, sorting, share, updating, heap: await heap() };
}

/** From an empty page, requests and their decoding included. */
async function measureCold({ page, mainThreadMs }, name, crowd) {
  await page.evaluate((args) => globalThis.bench.prepare(...args), [`/${name}/${name}.js`, crowd.endpoint]);
  const before = await mainThreadMs();
  await page.evaluate(() => globalThis.bench.paint());
  return { cold: (await mainThreadMs()) - before };
}

const crowd = await startCrowd(new URL(server.url).origin);
crowd.move();
for (let rep = 0; rep < REPS; rep++)
  for (const name of rep % 2 ? [BARE, OURS] : [OURS, BARE]) {
    const cold = await browser.withPage((page) => measureCold(page, name, crowd));
    const warm = await browser.withPage((page) => measure(page, name, crowd));
    results.add('dashboard', name, JOBS, { ...cold, ...warm });
    process.stderr.write(`${name}: ${JSON.stringify({ ...cold, ...warm })}\n`);
  }
await browser.close();
await crowd.close();
server.close();

const of = (name, key) => results.median('dashboard', name, JOBS, key);
const row = (what, key) => [what, of(OURS, key), of(BARE, key)];
console.log(
  `Chromium ${browser.version}, Node ${process.version}; medians of ${REPS}; ${JOBS} jobs, 100 move each second`,
);
console.log(
  table(
    'The dashboard, CPU of the main thread',
    ['', 'dashboard', 'bare list'],
    [
      row('first rows of jobs at hand, ms', 'painted'),
      row('first rows from an empty page, ms', 'cold'),
      row('longest task while scrolling, ms', 'scrolling'),
      row('longest task while sorting, ms', 'sorting'),
      row('a bare sort of the numbers, ms', 'bareSort'),
      row('updates with the service, % of a core', 'share'),
      row('longest task of updates, ms', 'updating'),
      row('heap with the service, MB', 'heap'),
    ],
  ),
);
console.log(
  verdicts([
    {
      what: 'first rows, times a bare list',
      measured: of(OURS, 'painted') / of(BARE, 'painted'),
      limit: 1.5,
    },
    { what: 'tasks over 50 ms while scrolling', measured: of(OURS, 'long'), limit: 0 },
    {
      what: 'longest task of sorting beyond the sort, ms',
      measured: of(OURS, 'sorting') - of(OURS, 'bareSort'),
      limit: LONG_MS,
    },
    { what: 'updates, % of a core', measured: of(OURS, 'share'), limit: 10 },
    { what: 'heap, MB', measured: of(OURS, 'heap'), limit: 150 },
  ]),
);
