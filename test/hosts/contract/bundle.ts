import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { compile } from 'svelte/compiler';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const svelte: Plugin = {
  name: 'svelte',
  setup({ onLoad }) {
    onLoad({ filter: /\.svelte$/ }, ({ path }) => ({
      contents: compile(readFileSync(path, 'utf8'), { filename: path, generate: 'client' }).js.code,
      loader: 'js',
    }));
  },
};

/** The page of a framework as one script. Packages that are not this project's are looked for in `modules`. */
export async function bundle(framework: string, modules: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { mount } from './${framework}.js'; import { begin } from './page.js'; begin(mount);`,
      resolveDir: here('.'),
    },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    nodePaths: [modules],
    plugins: [svelte],
    alias: { vue: 'vue/dist/vue.esm-bundler.js' },
    define: {
      'process.env.NODE_ENV': '"production"',
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
  });
  return outputFiles[0].text;
}
