/**
 * Measures the service with ten thousand jobs of history, a hundred of which run and move each second, over real HTTP in
 * one headless Chromium, beside one bare JSON.parse of the same history. See README.md.
 */
import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openBrowser } from './browser.mjs';
import { bundlePage, DIST } from './bundle.mjs';
import { Results, table, verdicts } from './report.mjs';
import { serve } from './server.mjs';
import { startCrowd } from './start-crowd.mjs';
import { tasksOf } from './tasks.mjs';

const { values: options } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const REPS = options.quick ? 1 : 3;
const JOBS = 10_100;
const SECONDS = options.quick ? 10 : 20;
const LONG_MS = 50;

rmSync(DIST, { recursive: true, force: true });
await bundlePage('service');
const server = await serve('service');
const browser = await openBrowser(server.url);
const results = new Results();

/** The whole answer and one JSON.parse, which no page can do without that asks for it. */
const bare = (endpoint) =>
  browser.withPage(async ({ page, heap }) => {
    const empty = await heap();
    const { result, tasks } = await tasksOf(page, () =>
      page.evaluate((url) => globalThis.bench.parse(url), endpoint),
    );
    return { ...result, longest: tasks[0], heap: (await heap()) - empty };
  });

const watched = (endpoint, move) =>
  browser.withPage(async ({ page, heap, mainThreadMs }) => {
    const empty = await heap();
    const before = await mainThreadMs();
    const read = await tasksOf(page, () =>
      page.evaluate(([url, jobs]) => globalThis.bench.watch(url, jobs, 1000), [endpoint, JOBS]),
    );
    const cpu = (await mainThreadMs()) - before;
    move();
    await page.evaluate(() => globalThis.bench.settle(3000));
    await page.evaluate(() => globalThis.bench.told());
    const since = await mainThreadMs();
    await page.evaluate((ms) => globalThis.bench.settle(ms), SECONDS * 1000);
    const share = ((await mainThreadMs()) - since) / (SECONDS * 10);
    const { told } = await page.evaluate(() => globalThis.bench.told());
    const live = await tasksOf(page, () => page.evaluate(() => globalThis.bench.settle(5000)));
    return {
      ...read.result,
      cpu,
      longest: read.tasks[0],
      long: read.tasks.filter((ms) => ms > LONG_MS).length,
      share,
      told: told / SECONDS,
      liveLongest: live.tasks[0],
      heap: (await heap()) - empty,
    };
  });

const KINDS = ['extended', 'baseline'];
for (const kind of KINDS)
  for (let rep = 0; rep < REPS; rep++) {
    const crowd = await startCrowd(new URL(server.url).origin, kind);
    try {
      for (const [name, measured] of [
        ['JSON.parse', await bare(crowd.endpoint)],
        ['service', await watched(crowd.endpoint, crowd.move)],
      ]) {
        results.add(kind, name, JOBS, measured);
        process.stderr.write(`${kind} ${name}: ${JSON.stringify(measured)}\n`);
      }
    } finally {
      await crowd.close();
    }
  }
await browser.close();
server.close();

const of = (kind, key, name = 'service') => results.median(kind, name, JOBS, key);
const row = (what, key) => [what, ...KINDS.map((kind) => of(kind, key))];
console.log(
  `Chromium ${browser.version}, Node ${process.version}; medians of ${REPS}; ${JOBS} jobs, 100 move each second`,
);
console.log(
  table(
    'The service',
    ['', ...KINDS],
    [
      row('first jobs, ms', 'first'),
      row('all jobs, ms', 'all'),
      row('all jobs, main-thread ms', 'cpu'),
      row('longest task, ms of CPU', 'longest'),
      row('tasks over 50 ms', 'long'),
      row('updates, % of a core', 'share'),
      row('longest task of updates, ms', 'liveLongest'),
      row('list told, times a second', 'told'),
      row('heap, MB', 'heap'),
      ['JSON.parse of the history, ms', ...KINDS.map((kind) => of(kind, 'parse', 'JSON.parse'))],
      ['what it gives, MB', ...KINDS.map((kind) => of(kind, 'heap', 'JSON.parse'))],
    ],
  ),
);
console.log(
  verdicts(
    KINDS.flatMap((kind) => [
      { what: `${kind}: tasks over 50 ms`, measured: of(kind, 'long'), limit: 0 },
      { what: `${kind}: updates, % of a core`, measured: of(kind, 'share'), limit: 10 },
      { what: `${kind}: heap, MB`, measured: of(kind, 'heap'), limit: 150 },
      {
        what: `${kind}: all jobs, times one JSON.parse`,
        measured: of(kind, 'cpu') / of(kind, 'parse', 'JSON.parse'),
        limit: 15,
      },
    ]),
  ),
);
