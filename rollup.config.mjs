import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { forBrowsers, forBundlers } from './scripts/rollup-plugins.mjs';

const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));

// Both outputs are made anew: a file that is left over from an earlier build would be published.
rmSync('dist', { recursive: true, force: true });

const tags = readdirSync('src/elements', { withFileTypes: true }).filter((entry) => entry.isDirectory());

/** For bundlers: one module per source file; dependencies stay imports, icons are inlined. */
const modules = {
  input: [
    'src/index.ts',
    'src/services/index.ts',
    'src/metrics/index.ts',
    'src/protocol/types.ts',
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
  external: (id) => Object.keys(dependencies).some((name) => id === name || id.startsWith(`${name}/`)),
  plugins: forBundlers,
};

const isECharts = (id) => /charts\/echarts\.[jt]s$/.test(id);

/**
 * For a script tag: everything in one file, but ECharts, which is asked for when a chart is shown and stands beside it.
 * Neither file imports from the other by name, so that a query behind a URL loads nothing twice.
 */
const cdn = [
  {
    input: 'src/index.ts',
    external: isECharts,
    output: {
      file: 'dist/cdn/training-elements.js',
      format: 'es',
      inlineDynamicImports: true,
      paths: (id) => (isECharts(id) ? './echarts.js' : id),
    },
    plugins: forBrowsers,
  },
  {
    input: 'src/charts/echarts.ts',
    output: { file: 'dist/cdn/echarts.js', format: 'es' },
    plugins: forBrowsers,
  },
];

export default [modules, ...cdn];
