import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { VERSION } from '../../src/services/version.js';

const pkg = JSON.parse(readFileSync('package.json', 'utf8'));

test('publint finds nothing', async () => {
  const { messages } = await publint({ strict: true });
  assert.deepEqual(
    messages.map((message) => formatMessage(message, pkg)),
    [],
  );
});

test('bundles tell each other the version of the package', () => {
  assert.equal(VERSION, pkg.version);
});

test('types resolve for every entry', () => {
  const attw = [
    'attw',
    '--pack',
    '.',
    '--profile',
    'esm-only',
    '--exclude-entrypoints',
    ...Object.keys(pkg.exports).filter((entry) => /\.(json|css)$/.test(entry)),
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
    'dist/training-elements.css',
    'dist/web-types.json',
    'dist/vscode.html-custom-data.json',
    'custom-elements.json',
    'LICENSE',
  ])
    assert.ok(paths.includes(needed), `${needed} is missing`);
  const foreign = paths.filter(
    (path) =>
      !/^(dist\/|docs\/[\w-]+\.(md|yaml)$|llms\.txt$|custom-elements\.json$|README\.md$|LICENSE$|package\.json$)/.test(
        path,
      ),
  );
  assert.deepEqual(foreign, []);
  assert.ok(size < 1.5e6, `the tarball has ${size} bytes`);
});

test('every entry imports in Node, without a DOM', () => {
  const entries = Object.values<{ default?: string }>(pkg.exports).flatMap((target) => target.default ?? []);
  const elements = readdirSync('dist/elements', { withFileTypes: true }).filter((each) => each.isDirectory());
  const files = entries.flatMap((entry) =>
    entry.includes('*') ? elements.map(({ name }) => entry.replaceAll('*', name)) : entry,
  );
  const source = files.map((file) => `await import('${file}');`).join('\n');
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
