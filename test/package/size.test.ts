import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { build } from 'esbuild';
import { bundleSize } from '../../bench/bundle.mjs';

/** Bundles an entry as a user's bundler would; gives the modules that are loaded before anything is shown. */
async function firstModules(entry: string) {
  const { metafile } = await build({
    entryPoints: [entry],
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    outdir: 'out',
    write: false,
    metafile: true,
    legalComments: 'none',
    logLevel: 'error',
  });
  const reached = new Set<string>();
  const walk = (path: string) => {
    if (reached.has(path)) return;
    reached.add(path);
    for (const { path: next, kind } of metafile.outputs[path].imports)
      if (kind === 'import-statement') walk(next);
  };
  // Lazy modules are entry points too.
  walk(Object.entries(metafile.outputs).find(([, output]) => output.entryPoint === entry)![0]);
  return [...reached].flatMap((path) => Object.keys(metafile.outputs[path].inputs));
}

test('no entry costs more than its budget until its first paint', () => {
  // What fails names the entry, and by how much it is too large.
  execFileSync('npx', ['--no-install', 'size-limit'], { encoding: 'utf8', stdio: 'pipe' });
});

test('<training-progress> costs at most 32 kB of the modules of ES 2015, of which bundlers may be told', async () => {
  const { first } = await bundleSize('src/elements/training-progress/training-progress.ts');
  assert.ok(first <= 32_000, `${first} bytes`);
});

test('ECharts is never asked for before a chart is shown', async () => {
  const progress = await firstModules('dist/elements/training-progress/training-progress.js');
  assert.ok(!progress.some((path) => path.includes('/echarts/')), 'with <training-progress>');
  const firstInputs = await firstModules('dist/index.js');
  assert.ok(!firstInputs.some((path) => path.includes('/echarts/')));
});

test('nothing of what speaks with a backend, or with other tabs, is loaded before the first paint', async () => {
  const firstInputs = await firstModules('dist/elements/training-dashboard/training-dashboard.js');
  const early = firstInputs.filter((path) =>
    /\/(sources\/(rest|backend|fed)-source|services\/tabs\/)/.test(path),
  );
  assert.deepEqual(early, []);
});

test('importing one element leaves the others out', async () => {
  const firstInputs = await firstModules('dist/elements/training-connection/training-connection.js');
  const others = firstInputs.filter((path) => /elements\/training-(progress|chart|log)\//.test(path));
  assert.deepEqual(others, []);
});
