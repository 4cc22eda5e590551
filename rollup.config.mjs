import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { forBrowsers, forBundlers } from './scripts/rollup-plugins.mjs';

const { dependencies, peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));

// Both outputs are made anew: a file that is left over from an earlier build would be published.
rmSync('dist', { recursive: true, force: true });

const tags = readdirSync('src/elements', { withFileTypes: true }).filter((entry) => entry.isDirectory());

/** Nobody debugs icons and style sheets: their maps would only make the package larger. */
const withoutIdleMaps = {
  name: 'without-idle-maps',
  writeBundle({ dir }, written) {
    for (const file of Object.keys(written).filter((name) => /^icons\/.*\.js$|\.styles\.js$/.test(name))) {
      const path = join(dir, file);
      writeFileSync(path, readFileSync(path, 'utf8').replace(/\n\/\/# sourceMappingURL=.*\n?$/, '\n'));
      rmSync(`${path}.map`, { force: true });
    }
  },
};

/** For bundlers: one module per source file; dependencies stay imports, icons are inlined. */
const modules = {
  input: [
    'src/index.ts',
    'src/services/index.ts',
    'src/metrics/index.ts',
    'src/react/index.ts',
    'src/protocol/types.ts',
    'src/data/csv-worker.ts',
    'src/cli/training-elements.ts',
    ...tags.map(({ name }) => `src/elements/${name}/${name}.ts`),
  ],
  output: {
    dir: 'dist',
    format: 'es',
    preserveModules: true,
    preserveModulesRoot: 'src',
    sourcemap: true,
    // npm publishes no folder of the name node_modules.
    entryFileNames: ({ name }) => `${name.replace(/^node_modules\/.*\/icons\//, 'icons/')}.js`,
  },
  external: (id) =>
    id.startsWith('node:') ||
    Object.keys({ ...dependencies, ...peerDependencies }).some(
      (name) => id === name || id.startsWith(`${name}/`),
    ),
  plugins: [...forBundlers, withoutIdleMaps],
};

/** What is asked for when it is needed: the axes of charts, what relates runs to settings, and what reads CSV files, as a worker or on the page. */
const ECHARTS = ['src/charts/echarts.ts', 'src/charts/echarts-relations.ts'];
const LAZY = [...ECHARTS, 'src/data/csv-worker.ts'];
/** Puts the exports on a line of their own, by which tools see that a file is a module. */
const exportsLine = {
  name: 'exports-line',
  renderChunk: (code) => ({ code: code.replace(/export\{([^}]*)\};?\s*$/, '\nexport { $1 };\n'), map: null }),
};

const nameOf = (path) => basename(path).replace(/\.[jt]s$/, '');
const isLazy = (id) => LAZY.some((path) => nameOf(path) === nameOf(id));

/**
 * For a script tag: everything in one file, but what is lazy, which stands beside it. Nothing imports from that file by name,
 * so that a query behind its URL loads nothing twice.
 */
const cdn = [
  {
    input: 'src/index.ts',
    external: isLazy,
    output: {
      file: 'dist/cdn/training-elements.js',
      format: 'es',
      inlineDynamicImports: true,
      paths: (id) => (isLazy(id) ? `./${nameOf(id)}.js` : id),
    },
    plugins: forBrowsers,
  },
  ...[ECHARTS, ['src/data/csv-worker.ts']].map((files) => ({
    input: Object.fromEntries(files.map((path) => [nameOf(path), path])),
    preserveEntrySignatures: 'allow-extension',
    output: {
      dir: 'dist/cdn',
      format: 'es',
      entryFileNames: '[name].js',
      // What both need stands in the first: the second, which comes later, has it already.
      manualChunks: { [nameOf(files[0])]: [files[0]] },
    },
    plugins: [...forBrowsers, exportsLine],
  })),
];

export default [modules, ...cdn];
