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

/** For a script tag: everything but ECharts in one file, ECharts in a chunk beside it. */
const cdn = {
  input: { 'training-elements': 'src/index.ts' },
  output: {
    dir: 'dist/cdn',
    format: 'es',
    chunkFileNames: '[name]-[hash].js',
  },
  // The entry itself holds what lazy imports ask for, instead of a second file behind it.
  preserveEntrySignatures: 'allow-extension',
  plugins: [
    nodeResolve({ browser: true, exportConditions: ['production'] }),
    // Dependencies too: theirs are the checks that only development needs.
    compile({
      exclude: [],
      minify: true,
      legalComments: 'none',
      define: { 'process.env.NODE_ENV': '"production"' },
    }),
  ],
};

export default [modules, cdn];
