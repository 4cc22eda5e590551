import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher } from '@web/test-runner-chrome';
import { summaryReporter, defaultReporter } from '@web/test-runner';
import { build as bundle } from 'esbuild';
import { fileURLToPath } from 'node:url';
import { chromiumPath, CHROMIUM_FLAGS } from './scripts/chromium.mjs';
import { wrapCommonJs } from './scripts/rollup-plugins.mjs';

const FOLDERS = 'protocol,sources,services,data,metrics,charts,controllers,elements,react';

/** Dependencies that ask which build they are in, which no browser can tell them. */
const namesTheBuild = {
  name: 'names-the-build',
  transform: ({ path, body }) =>
    /\/node_modules\/(@tanstack|echarts|zrender)\//.test(path)
      ? body.replaceAll('process.env.NODE_ENV', '"production"')
      : undefined,
};

const wrapsCommonJs = { name: 'wraps-common-js', transform: ({ path, body }) => wrapCommonJs(path, body) };

/** Frameworks that elements are tried in are no modules that a browser reads: each is bundled by the file that stands for it. */
const bundlesFrameworks = {
  name: 'bundles-frameworks',
  async serve({ path }) {
    const [, name] = /^\/test\/support\/(react|vue|react-elements|react-18-elements)\.ts$/.exec(path) ?? [];
    if (!name) return undefined;
    // Strict Mode and warnings are in React's development build only.
    const build = name.endsWith('elements') ? 'development' : 'production';
    const { outputFiles } = await bundle({
      entryPoints: [`.${path}`],
      bundle: true,
      write: false,
      format: 'esm',
      target: 'es2022',
      alias: {
        vue: 'vue/dist/vue.esm-bundler.js',
        ...(name === 'react-18-elements' && { react: 'react-18', 'react-dom': 'react-dom-18' }),
      },
      define: {
        'process.env.NODE_ENV': JSON.stringify(build),
        __VUE_OPTIONS_API__: 'true',
        __VUE_PROD_DEVTOOLS__: 'false',
        __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
      },
    });
    return { body: outputFiles[0].text, type: 'js' };
  },
};

export default {
  files: `test/{${FOLDERS}}/**/*.test.ts`,
  nodeResolve: { exportConditions: ['browser'] },
  // One page at a time: a tab in the background has no animation frames.
  concurrency: 1,
  plugins: [
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url)),
    }),
    namesTheBuild,
    bundlesFrameworks,
    wrapsCommonJs,
  ],
  browsers: [chromeLauncher({ launchOptions: { executablePath: chromiumPath(), args: CHROMIUM_FLAGS } })],
  testFramework: { config: { timeout: 10_000 } },
  testsFinishTimeout: 300_000,
  reporters: process.env.CI
    ? [summaryReporter({ flatten: true })]
    : [defaultReporter({ reportTestProgress: false })],
};
