/**
 * Measures `<training-chart>` beside its peers in one headless Chromium, repetitions interleaved, and says whether its
 * targets hold. See README.md for the options.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openBrowser } from './browser.mjs';
import { bundleContestants, bundleSize, contestants, DIST } from './bundle.mjs';
import { Results, table, verdicts } from './report.mjs';
import * as scenarios from './scenarios.mjs';
import { serve } from './server.mjs';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    reps: { type: 'string' },
  },
});

const LENGTHS = [1e3, 1e4, 1e5, 1e6];
const OURS = 'training-chart';
const reps = Number(options.reps ?? (options.quick ? 1 : 3));
const wanted = options.only?.split(',');
const names = contestants().filter((name) => !wanted || wanted.includes(name) || name === 'null');

/** What is measured at which lengths; ECharts cannot be asked for a million points a frame. */
const PLAN = [
  { scenario: 'firstCurve', lengths: options.quick ? [1e4] : [1e4, 1e6], reps: reps + 2 },
  { scenario: 'append', lengths: LENGTHS, reps },
  ...(options.quick
    ? []
    : [
        { scenario: 'dashboard', lengths: [1e4], reps: 1 },
        { scenario: 'heap', lengths: [1e6], reps: 1 },
      ]),
];

await bundleContestants(names);
const server = await serve();
const browser = await openBrowser(server.url);
const results = new Results();
const rotated = (list, by) => list.map((_, i) => list[(i + by) % list.length]);

for (const { scenario, lengths, reps } of PLAN)
  for (const n of lengths)
    for (let rep = 0; rep < reps; rep++)
      for (const name of rotated(names, rep)) {
        if (name === 'echarts' && n >= 1e6) continue;
        const measured = await browser.withPage((page) =>
          scenarios[scenario](page, `/${name}/${name}.js`, n),
        );
        results.add(scenario, name, n, measured);
        process.stderr.write(`${scenario} ${name} ${n}: ${JSON.stringify(measured)}\n`);
      }
await browser.close();
server.close();

const drawn = names.filter((name) => name !== 'null');
const columns = (lengths) => ['', ...lengths.map((n) => n.toExponential(0).replace('+', ''))];
const rows = (scenario, key, lengths, read = 'net') =>
  drawn.map((name) => [name, ...lengths.map((n) => results[read](scenario, name, n, key))]);
const size = Object.fromEntries(
  await Promise.all(
    [OURS, 'training-progress'].map(async (tag) => [tag, await bundleSize(`src/elements/${tag}/${tag}.ts`)]),
  ),
);

console.log(`Chromium ${browser.version}, Node ${process.version}; medians of ${reps}`);
for (const { scenario, lengths } of PLAN) {
  if (scenario === 'firstCurve')
    console.log(
      table(
        'First painted curve, ms from import',
        columns(lengths),
        rows(scenario, 'painted', lengths, 'median'),
      ),
    );
  if (scenario === 'append')
    console.log(
      table('Append and draw, main-thread ms a point', columns(lengths), rows(scenario, 'task', lengths)),
    );
  if (scenario === 'dashboard')
    console.log(
      table('20 charts at 10 Hz for 5 s, main-thread s', columns(lengths), rows(scenario, 'task', lengths)),
    );
  if (scenario === 'heap')
    console.log(table('Heap for two series, MB', columns(lengths), rows(scenario, 'megabytes', lengths)));
}
console.log(
  table(
    'Bytes, gzip kB',
    ['', 'until first paint', 'later'],
    Object.entries(size).map(([tag, { first, later }]) => [`<${tag}>`, first / 1000, later / 1000]),
  ),
);

const ratio = (scenario, n, key, read = 'net') =>
  results[read](scenario, OURS, n, key) / results[read](scenario, 'uplot', n, key);
const limits = [0.5, 0.4, 0.2, 0.06];
console.log(
  verdicts([
    ...LENGTHS.map((n, i) => ({
      what: `append at ${n}, share of uPlot`,
      measured: ratio('append', n, 'task'),
      limit: limits[i],
    })),
    {
      what: 'append at 1e6, times that at 1e3',
      measured: results.net('append', OURS, 1e6, 'task') / results.net('append', OURS, 1e3, 'task'),
      limit: 1.3,
    },
    {
      what: 'first curve at 1e4, share of uPlot',
      measured: ratio('firstCurve', 1e4, 'painted', 'median'),
      limit: 1,
    },
    {
      what: '<training-progress> until first paint, kB',
      measured: size['training-progress'].first / 1000,
      limit: 35,
    },
  ]),
);
writeFileSync(
  join(DIST, 'results.json'),
  JSON.stringify({ chromium: browser.version, rows: results.rows, size }, null, 1),
);
