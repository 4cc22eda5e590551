import { readFileSync, readdirSync, rmSync } from 'node:fs';
import nodeResolve from '@rollup/plugin-node-resolve';
import esbuild from 'rollup-plugin-esbuild';
import { asModule } from './scripts/as-module.mjs';

const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));

// Both outputs are made anew: a file that is left over from an earlier build would be published.
rmSync('dist', { recursive: true, force: true });

const compile = (options) => esbuild({ target: 'es2022', tsconfig: 'tsconfig.json', ...options });
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
  output: { dir: 'dist', format: 'es', preserveModules: true, preserveModulesRoot: 'src', sourcemap: true },
  external: (id) => Object.keys(dependencies).some((name) => id === name || id.startsWith(`${name}/`)),
  plugins: [nodeResolve(), compile()],
};

/** For a script tag: everything but ECharts in one file, ECharts in a chunk beside it. */
const cdn = {
  input: { 'training-elements': 'src/index.ts' },
  output: {
    dir: 'dist/cdn',
    format: 'es',
    sourcemap: true,
    chunkFileNames: '[name]-[hash].js',
  },
  plugins: [
    nodeResolve({ browser: true, exportConditions: ['production'] }),
    asModule(),
    compile({ minify: true, legalComments: 'none', define: { 'process.env.NODE_ENV': '"production"' } }),
  ],
};

export default [modules, cdn];
