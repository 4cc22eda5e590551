import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher } from '@web/test-runner-chrome';
import { summaryReporter, defaultReporter } from '@web/test-runner';
import { fileURLToPath } from 'node:url';
import { chromiumPath, CHROMIUM_FLAGS } from './scripts/chromium.mjs';
import { wrapCommonJs } from './scripts/rollup-plugins.mjs';

const FOLDERS = 'protocol,sources,services,data,metrics,charts,controllers,elements';

/** Dependencies that ask which build they are in, which no browser can tell them. */
const namesTheBuild = {
  name: 'names-the-build',
  transform: ({ path, body }) =>
    path.includes('/node_modules/@tanstack/')
      ? body.replaceAll('process.env.NODE_ENV', '"production"')
      : undefined,
};

const wrapsCommonJs = { name: 'wraps-common-js', transform: ({ path, body }) => wrapCommonJs(path, body) };

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
    wrapsCommonJs,
  ],
  browsers: [chromeLauncher({ launchOptions: { executablePath: chromiumPath(), args: CHROMIUM_FLAGS } })],
  testFramework: { config: { timeout: 10_000 } },
  testsFinishTimeout: 300_000,
  reporters: process.env.CI
    ? [summaryReporter({ flatten: true })]
    : [defaultReporter({ reportTestProgress: false })],
};
