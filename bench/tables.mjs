/**
 * Measures the table of `<training-dashboard>` beside a bare virtual list of the same rows, in one headless Chromium,
 * repetitions interleaved, and says whether its targets hold: 10,000 ended jobs and 100 that run.
 */
import { openBrowser } from './browser.mjs';
import { bundleTables } from './bundle.mjs';
import { Results, table, verdicts } from './report.mjs';
import { serve } from './server.mjs';

const REPS = 7;
const [ENDED, ACTIVE] = [10_000, 100];
const SECONDS = 5;
const OURS = 'training-dashboard';
const NAMES = [OURS, 'virtual-list'];

await bundleTables(NAMES);
const server = await serve();
const browser = await openBrowser(server.url);
const results = new Results();

async function measure({ page, session, mainThreadMs }, name) {
  const url = `/${name}/${name}.js`;
  await page.evaluate((args) => globalThis.bench.prepare(...args), [url, ENDED, ACTIVE]);
  const unpainted = await mainThreadMs();
  await page.evaluate(() => globalThis.bench.paint());
  const painted = (await mainThreadMs()) - unpainted;
  await page.evaluate(() => globalThis.bench.settle(500));
  const scrolled = await page.evaluate(() => globalThis.bench.scroll(120));
  const { bare, tasks } = await page.evaluate(() => globalThis.bench.sort());
  const before = await mainThreadMs();
  await page.evaluate((seconds) => globalThis.bench.update(seconds), SECONDS);
  const cpu = (await mainThreadMs()) - before;
  for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize = 0 } = await session.send('Runtime.getHeapUsage');
  return {
    painted,
    scrolling: Math.max(0, ...scrolled),
    sorting: Math.max(0, ...tasks),
    bareSort: bare,
    share: (cpu / (SECONDS * 1000)) * 100,
    megabytes: (usedSize + backingStorageSize) / 2 ** 20,
  };
}

for (let rep = 0; rep < REPS; rep++)
  for (const name of rep % 2 ? [...NAMES].reverse() : NAMES) {
    const measured = await browser.withPage((page) => measure(page, name));
    results.add('tables', name, ENDED, measured);
    process.stderr.write(`${name}: ${JSON.stringify(measured)}\n`);
  }
await browser.close();
server.close();

/** Of the longest task of each repetition the least, since it is measured by the wall. */
const LEAST = new Set(['scrolling', 'sorting']);
const read = (name, key) => results[LEAST.has(key) ? 'least' : 'median']('tables', name, ENDED, key);
const KEYS = ['painted', 'scrolling', 'sorting', 'bareSort', 'share', 'megabytes'];
console.log(
  `Chromium ${browser.version}, Node ${process.version}; medians of ${REPS}; of the longest tasks the least`,
);
console.log(
  table(
    `${ENDED} ended jobs, ${ACTIVE} that run`,
    [
      '',
      'first rows, CPU ms',
      'longest task scrolling',
      'sorting',
      'bare sort, ms',
      'updates, % of a core',
      'MB',
    ],
    NAMES.map((name) => [name, ...KEYS.map((key) => read(name, key))]),
  ),
);
console.log(
  verdicts([
    {
      what: 'first rows, times a bare list',
      measured: read(OURS, 'painted') / read('virtual-list', 'painted'),
      limit: 1.5,
    },
    {
      what: 'longest task while scrolling, ms (0: none over 50)',
      measured: read(OURS, 'scrolling'),
      limit: 50,
    },
    {
      what: 'longest task while sorting, ms beyond the sort',
      measured: read(OURS, 'sorting') - read(OURS, 'bareSort'),
      limit: 50,
    },
    { what: 'updates of 100 jobs a second, % of a core', measured: read(OURS, 'share'), limit: 10 },
    { what: 'heap, MB', measured: read(OURS, 'megabytes'), limit: 150 },
  ]),
);
