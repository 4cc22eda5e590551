import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

const pkg = JSON.parse(readFileSync('package.json', 'utf8'));

test('publint finds nothing', async () => {
  const { messages } = await publint({ strict: true });
  assert.deepEqual(
    messages.map((message) => formatMessage(message, pkg)),
    [],
  );
});

test('types resolve for every entry', () => {
  const attw = [
    'attw',
    '--pack',
    '.',
    '--profile',
    'esm-only',
    '--exclude-entrypoints',
    './custom-elements.json',
  ];
  execFileSync('npx', ['--no-install', ...attw, '--no-emoji', '--no-color'], { stdio: 'pipe' });
});

test('the tarball holds what a user needs, and nothing else', () => {
  const [{ files, size }] = JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--json', '--loglevel=error'], { encoding: 'utf8' }),
  );
  const paths: string[] = files.map((file: { path: string }) => file.path);
  for (const needed of [
    'dist/index.js',
    'dist/index.d.ts',
    'dist/cdn/training-elements.js',
    'custom-elements.json',
    'LICENSE',
  ])
    assert.ok(paths.includes(needed), `${needed} is missing`);
  const foreign = paths.filter(
    (path) =>
      !/^(dist\/|docs\/openapi\.yaml$|custom-elements\.json$|README\.md$|LICENSE$|package\.json$)/.test(path),
  );
  assert.deepEqual(foreign, []);
  assert.ok(size < 1.5e6, `the tarball has ${size} bytes`);
});

test('every entry imports in Node, without a DOM', () => {
  const entries = [
    'index.js',
    'services/index.js',
    'metrics/index.js',
    'react/index.js',
    'protocol/types.js',
  ];
  const source = entries.map((entry) => `await import('./dist/${entry}');`).join('\n');
  execFileSync(process.execPath, ['--input-type=module', '-e', source], { stdio: 'pipe' });
});

test('the manifest knows every element', () => {
  const manifest = JSON.parse(readFileSync('custom-elements.json', 'utf8'));
  const tags: string[] = manifest.modules.flatMap((module: { declarations?: { tagName?: string }[] }) =>
    (module.declarations ?? []).flatMap(({ tagName }) => tagName ?? []),
  );
  assert.deepEqual(tags.sort(), [
    'data-source-selector',
    'model-name-input',
    'training-chart',
    'training-comparison',
    'training-connection',
    'training-dashboard',
    'training-log',
    'training-panel',
    'training-preset-picker',
    'training-progress',
    'training-provider',
  ]);
});
