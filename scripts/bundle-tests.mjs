import { build } from 'esbuild';
import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { cwd } from 'node:process';

/** Frameworks that elements are tried in, each a bundle of its own: the file that stands for it says which build it is. */
const FRAMEWORK = /\/support\/(react|vue|react-elements|react-18-elements)\.[jt]s$/;
const WORKER = 'src/data/csv-worker.ts';

const options = {
  bundle: true,
  write: false,
  format: 'esm',
  target: 'es2022',
  tsconfig: 'tsconfig.json',
  sourcemap: 'inline',
  logLevel: 'silent',
};

const frameworksApart = {
  name: 'frameworks-apart',
  setup: ({ onResolve }) =>
    onResolve({ filter: FRAMEWORK }, ({ path }) => ({
      path: path.replace(/^.*(\/support\/.*)\.[jt]s$/, '/test$1.ts'),
      external: true,
    })),
};

/** The tests of a folder, with what they share in chunks: a page that asks for a thousand modules is slow. */
function bundleFolder(folder) {
  const tests = readdirSync(`.${folder}`).filter((name) => name.endsWith('.test.ts'));
  return build({
    ...options,
    entryPoints: [
      ...tests.map((name) => ({ in: `.${folder}/${name}`, out: `${folder.slice(1)}/${name.slice(0, -3)}` })),
      // A worker is named by the URL of its file, beside the chunk that starts it.
      { in: WORKER, out: `${folder.slice(1)}/csv-worker` },
    ],
    splitting: true,
    outdir: cwd(),
    chunkNames: `${folder.slice(1)}/[name]-[hash]`,
    conditions: ['browser'],
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [frameworksApart],
  });
}

function bundleFramework(path) {
  return build({
    ...options,
    entryPoints: [`.${path}`],
    alias: {
      vue: 'vue/dist/vue.esm-bundler.js',
      ...(path.includes('18') && { react: 'react-18', 'react-dom': 'react-dom-18' }),
    },
    define: {
      // Strict Mode and warnings are in React's development build only.
      'process.env.NODE_ENV': path.endsWith('elements.ts') ? '"development"' : '"production"',
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
  });
}

/** Web Test Runner's plugin that serves each test file bundled, with its folder, when the first of the folder is asked for. */
export function bundlesTests() {
  const folders = new Map();
  const bundled = async (folder) => {
    const { outputFiles } = await bundleFolder(folder);
    return new Map(
      outputFiles.map(({ path, text }) => [path.slice(cwd().length).replace(/\.js$/, ''), text]),
    );
  };
  return {
    name: 'bundles-tests',
    async serve({ path }) {
      if (FRAMEWORK.test(path)) {
        const { outputFiles } = await bundleFramework(path);
        return { body: outputFiles[0].text, type: 'js' };
      }
      if (!/^\/test\/.+\.[jt]s$/.test(path)) return undefined;
      const folder = dirname(path);
      if (!folders.has(folder)) folders.set(folder, bundled(folder));
      const body = (await folders.get(folder)).get(path.replace(/\.[jt]s$/, ''));
      return body === undefined ? undefined : { body, type: 'js' };
    },
  };
}
