import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** Bundles an entry as a user's bundler would; gives bytes by when they are asked for. */
async function bundle(entry: string) {
  const { outputFiles, metafile } = await build({
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
  const gzip = (path: string) =>
    gzipSync(outputFiles.find((file) => file.path.endsWith(path))!.contents, { level: 9 }).length;
  const reached = new Set<string>();
  const walk = (path: string) => {
    if (reached.has(path)) return;
    reached.add(path);
    for (const { path: next, kind } of metafile.outputs[path].imports)
      if (kind === 'import-statement') walk(next);
  };
  walk(Object.entries(metafile.outputs).find(([, output]) => output.entryPoint)![0]);
  const inputs = (paths: Iterable<string>) =>
    [...paths].flatMap((path) => Object.keys(metafile.outputs[path].inputs));
  return {
    firstBytes: [...reached].reduce((sum, path) => sum + gzip(path), 0),
    firstInputs: inputs(reached),
  };
}

test('<training-progress> costs at most 35 kB until its first paint', async () => {
  const { firstBytes, firstInputs } = await bundle('dist/elements/training-progress/training-progress.js');
  assert.ok(firstBytes <= 35_000, `${firstBytes} bytes`);
  assert.ok(!firstInputs.some((path) => path.includes('/echarts/')), 'ECharts is among them');
});

test('ECharts is never asked for before a chart is shown', async () => {
  const { firstInputs } = await bundle('dist/index.js');
  assert.ok(!firstInputs.some((path) => path.includes('/echarts/')));
});

test('importing one element leaves the others out', async () => {
  const { firstInputs } = await bundle('dist/elements/training-connection/training-connection.js');
  const others = firstInputs.filter((path) => /elements\/training-(progress|chart|log)\//.test(path));
  assert.deepEqual(others, []);
});
