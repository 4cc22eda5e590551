import { chromeLauncher } from '@web/test-runner-chrome';
import { summaryReporter, defaultReporter } from '@web/test-runner';
import { bundlesTests } from './scripts/bundle-tests.mjs';
import { chromiumPath, CHROMIUM_FLAGS } from './scripts/chromium.mjs';

const FOLDERS = 'protocol,sources,services,data,metrics,charts,controllers,elements,react';

export default {
  files: `test/{${FOLDERS}}/**/*.test.ts`,
  // One page at a time: a tab in the background has no animation frames.
  concurrency: 1,
  plugins: [bundlesTests()],
  browsers: [chromeLauncher({ launchOptions: { executablePath: chromiumPath(), args: CHROMIUM_FLAGS } })],
  testFramework: { config: { timeout: 10_000 } },
  testsFinishTimeout: 300_000,
  reporters: process.env.CI
    ? [summaryReporter({ flatten: true })]
    : [defaultReporter({ reportTestProgress: false })],
};
