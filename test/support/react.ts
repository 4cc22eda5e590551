/** React as one module: `web-test-runner.config.mjs` bundles this file, since no browser reads CommonJS. */
export { createElement, useState } from 'react';
export { flushSync } from 'react-dom';
export { createRoot } from 'react-dom/client';
