import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

export const ROOT = dirname(fileURLToPath(import.meta.url));
export const DIST = join(ROOT, 'dist');

const common = {
  bundle: true,
  splitting: true,
  format: 'esm',
  minify: true,
  legalComments: 'none',
  metafile: true,
  target: 'es2022',
  tsconfig: join(ROOT, '../tsconfig.json'),
  define: { 'process.env.NODE_ENV': '"production"' },
  loader: { '.css': 'text' },
  logLevel: 'error',
};

export const contestants = () => readdirSync(join(ROOT, 'contestants')).map((file) => basename(file, '.js'));

/** Builds each contestant for itself, and the page that drives them. */
export async function bundleContestants(names) {
  rmSync(DIST, { recursive: true, force: true });
  mkdirSync(DIST, { recursive: true });
  await build({ ...common, entryPoints: [join(ROOT, 'page/harness.js')], outdir: DIST });
  for (const name of names)
    await build({ ...common, entryPoints: [join(ROOT, `contestants/${name}.js`)], outdir: join(DIST, name) });
}

/** Gzipped bytes of a module with all that it imports statically, and of what it may load later. */
export async function bundleSize(entry) {
  const { metafile, outputFiles } = await build({
    ...common,
    entryPoints: [join(ROOT, '..', entry)],
    outdir: DIST,
    write: false,
  });
  const files = new Map(outputFiles.map(({ path, contents }) => [basename(path), contents]));
  const first = Object.keys(metafile.outputs).find((path) =>
    metafile.outputs[path].entryPoint?.endsWith(entry),
  );
  const needed = new Set();
  const need = (path) => {
    if (needed.has(path)) return;
    needed.add(path);
    for (const { path: next, kind } of metafile.outputs[path].imports)
      if (kind === 'import-statement') need(next);
  };
  need(first);
  const gzipped = (paths) =>
    paths.reduce((sum, path) => sum + gzipSync(files.get(basename(path)), { level: 9 }).length, 0);
  const all = Object.keys(metafile.outputs);
  return { first: gzipped([...needed]), later: gzipped(all.filter((path) => !needed.has(path))) };
}
