import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { rollup } from 'rollup';
import { forBrowsers } from '../scripts/rollup-plugins.mjs';

export const ROOT = dirname(fileURLToPath(import.meta.url));
export const DIST = join(ROOT, 'dist');

/** A style sheet as a string. */
const cssText = {
  name: 'css-text',
  transform: (code, id) =>
    id.endsWith('.css') ? { code: `export default ${JSON.stringify(code)};`, map: null } : null,
};

// As bundlers build apps: what a lazy module needs too may be exported by the entry, without a chunk between them.
const bundle = (input) =>
  rollup({ input, preserveEntrySignatures: 'allow-extension', plugins: [cssText, ...forBrowsers] });

async function write(input, dir) {
  const made = await bundle(input);
  await made.write({ dir, format: 'es' });
  await made.close();
}

export const contestants = () => readdirSync(join(ROOT, 'contestants')).map((file) => basename(file, '.js'));

/** Builds a script of the page alone. */
export async function bundlePage(name) {
  mkdirSync(DIST, { recursive: true });
  await write(join(ROOT, `page/${name}.js`), DIST);
}

/** Builds each contestant for itself, and the page that drives them. */
export async function bundleContestants(names) {
  rmSync(DIST, { recursive: true, force: true });
  mkdirSync(DIST, { recursive: true });
  await write(join(ROOT, 'page/harness.js'), DIST);
  for (const name of names) await write(join(ROOT, `contestants/${name}.js`), join(DIST, name));
}

/** Builds the tables that are compared, and the page that drives them in place of the one for charts. */
export async function bundleTables(names) {
  rmSync(DIST, { recursive: true, force: true });
  mkdirSync(DIST, { recursive: true });
  await write({ harness: join(ROOT, 'page/dashboard.js') }, DIST);
  for (const name of names) await write(join(ROOT, `tables/${name}.js`), join(DIST, name));
}

/** Gzipped bytes of a module with all that it imports statically, and of what it may load later. */
export async function bundleSize(entry) {
  const made = await bundle(join(ROOT, '..', entry));
  const { output } = await made.generate({ format: 'es' });
  await made.close();
  const files = new Map(output.map((file) => [file.fileName, file]));
  const needed = new Set();
  const need = (name) => {
    if (needed.has(name)) return;
    needed.add(name);
    files.get(name).imports.forEach(need);
  };
  need(output.find(({ isEntry }) => isEntry).fileName);
  const gzipped = (names) =>
    names.reduce((sum, name) => sum + gzipSync(files.get(name).code, { level: 9 }).length, 0);
  const all = [...files.keys()];
  return { first: gzipped([...needed]), later: gzipped(all.filter((name) => !needed.has(name))) };
}
