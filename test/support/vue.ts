/** Vue with its compiler of templates as one module: `web-test-runner.config.mjs` bundles this file. */
export { createApp, nextTick, ref } from 'vue';
