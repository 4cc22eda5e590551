/**
 * React and what the package has for it, as one module: `web-test-runner.config.mjs` bundles this file with React's
 * development build, which warns, and runs effects twice in Strict Mode.
 */
export { createElement, Profiler, StrictMode, useEffect, useState, version, type ReactNode } from 'react';
export { flushSync } from 'react-dom';
export { createRoot, hydrateRoot } from 'react-dom/client';
export { renderToString } from 'react-dom/server';
export * from '../../src/react/index.js';
