/**
 * Dependencies that are written for other places than a browser, as modules that run in one: anser is CommonJS, and the
 * virtualizer asks for `process.env`.
 */
const toModule = (code) =>
  code
    .replace(/^module\.exports = (\w+);$/m, 'export default $1;')
    .replaceAll('process.env.NODE_ENV', '"production"');

const wanted = (path) => /\/node_modules\/(anser|@tanstack\/virtual-core)\//.test(path);

/** For Rollup. */
export const asModule = () => ({
  name: 'as-module',
  transform: (code, id) => (wanted(id) ? { code: toModule(code), map: null } : null),
});

/** For the development server of Web Test Runner. */
export const serveAsModule = () => ({
  name: 'serve-as-module',
  transform: ({ path, body }) => (wanted(path) ? toModule(body) : undefined),
});
