import { readFileSync, readdirSync, rmSync } from 'node:fs';
import nodeResolve from '@rollup/plugin-node-resolve';
import esbuild from 'rollup-plugin-esbuild';

const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));

// Both outputs are made anew: a file that is left over from an earlier build would be published.
rmSync('dist', { recursive: true, force: true });

/** TypeScript → JavaScript. It resolves our own imports only: of packages it would forget which have no side effects. */
function compile(options) {
  const plugin = esbuild({ target: 'es2022', tsconfig: 'tsconfig.json', ...options });
  const resolve = plugin.resolveId;
  return {
    ...plugin,
    resolveId(id, importer) {
      return importer?.includes('/node_modules/') ? null : resolve.call(this, id, importer);
    },
  };
}

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
  plugins: [nodeResolve(), compile()],
};

const whole = [
  nodeResolve({ browser: true, exportConditions: ['production', 'es2015'] }),
  // Dependencies too: theirs are the checks that only development needs.
  compile({
    exclude: [],
    minify: true,
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
  }),
];

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
    plugins: whole,
  },
  { input: 'src/charts/echarts.ts', output: { file: 'dist/cdn/echarts.js', format: 'es' }, plugins: whole },
];

export default [modules, ...cdn];
