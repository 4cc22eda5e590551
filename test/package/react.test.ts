import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { build } from 'esbuild';

/** Renders a page with every component and hook to text, as a server does: there is no DOM, and nothing may be asked for. */
const PAGE = `
  import { createElement as h, version } from 'react';
  import { renderToString } from 'react-dom/server';
  import * as package_ from 'training-elements/react';

  const { useTrainingJobs, useTrainingProgress, useTrainingService, ...components } = package_;
  globalThis.fetch = () => { throw new Error('A server asked for something.'); };
  const Hooks = () => {
    const { job, series, commands, connection } = useTrainingProgress('job_1');
    const { jobs, loading } = useTrainingJobs();
    const { endpoint } = useTrainingService();
    return h('p', null, JSON.stringify({ job, series: series.size, commands, connection, jobs, loading, endpoint }));
  };
  const children = Object.entries(components).map(([key, Component]) => h(Component, { key, className: 'x', jobId: 'job_1' }));
  const page = h(components.TrainingProvider, { endpoint: '/ml' }, children, h(Hooks));
  console.log(JSON.stringify({ version, html: renderToString(page) }));
`;

async function renderOnServer(alias: Record<string, string>): Promise<{ version: string; html: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'training-ssr-'));
  try {
    const outfile = join(folder, 'bundle.mjs');
    await build({
      stdin: { contents: PAGE, resolveDir: process.cwd() },
      bundle: true,
      outfile,
      platform: 'node',
      format: 'esm',
      alias,
      // What React's server build, which is CommonJS, requires of Node.
      banner: {
        js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
      },
      logLevel: 'error',
    });
    return JSON.parse(execFileSync(process.execPath, [outfile], { encoding: 'utf8' }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

for (const [major, alias] of [
  ['19', {}],
  ['18', { react: 'react-18', 'react-dom': 'react-dom-18' }],
] as const)
  test(`React ${major} renders components and hooks on a server`, async () => {
    const { version, html } = await renderOnServer(alias);
    assert.ok(version.startsWith(`${major}.`));
    for (const tag of ['training-provider', 'training-progress', 'training-dashboard', 'model-name-input'])
      assert.match(html, new RegExp(`<${tag}[ >]`));
    assert.match(html, /<training-progress class="x"/);
    const told = JSON.parse(/<p>(.*)<\/p>/.exec(html)![1].replaceAll('&quot;', '"'));
    assert.deepEqual(told, { series: 0, commands: [], jobs: [], loading: true, endpoint: '/ml' });
  });

test('the entry for React imports in Node, without a DOM and without a bundler', () => {
  const code =
    "const { TrainingProgress } = await import('training-elements/react'); if (!TrainingProgress) process.exit(1);";
  execFileSync(process.execPath, ['--input-type=module', '-e', code], { stdio: 'pipe' });
});

test('one component, or a hook, leaves the other elements out', async () => {
  const elementsIn = async (names: string) => {
    const { metafile } = await build({
      stdin: { contents: `export { ${names} } from 'training-elements/react';`, resolveDir: process.cwd() },
      bundle: true,
      splitting: true,
      format: 'esm',
      outdir: 'out',
      write: false,
      metafile: true,
      external: ['react'],
      logLevel: 'error',
    });
    // What is loaded later, such as a chart, is in files of its own.
    const [, entry] = Object.entries(metafile.outputs).find(
      ([, { entryPoint }]) => entryPoint === '<stdin>',
    )!;
    const static_ = [
      entry,
      ...entry.imports
        .filter(({ kind }) => kind === 'import-statement')
        .map(({ path }) => metafile.outputs[path]),
    ];
    const inputs = static_.flatMap((output) => Object.keys(output?.inputs ?? {}));
    return [...new Set(inputs.flatMap((path) => /dist\/elements\/([^/]+)\//.exec(path)?.[1] ?? []))].sort();
  };
  assert.deepEqual(await elementsIn('useTrainingProgress, useTrainingJobs'), []);
  assert.deepEqual(await elementsIn('TrainingConnection'), ['training-connection']);
  assert.ok(!(await elementsIn('TrainingProgress')).includes('training-dashboard'));
});
