import nodeResolve from '@rollup/plugin-node-resolve';
import { transform } from 'esbuild';
import esbuild from 'rollup-plugin-esbuild';

/** TypeScript → JavaScript. It resolves our own imports only: of packages it would forget which have no side effects. */
function compile(options) {
  const plugin = esbuild({ target: 'es2022', tsconfig: 'tsconfig.json', ...options });
  const resolve = plugin.resolveId;
  return {
    ...plugin,
    resolveId(id, importer) {
      return importer?.includes('/node_modules/') ? null : resolve.call(this, id, importer);
    },
  };
}

/** Style sheets without what only people read. Those that are put together when they run are left as they are. */
const styleSheets = {
  name: 'style-sheets',
  async transform(code, id) {
    if (!id.endsWith('.ts')) return undefined;
    let shorter = code;
    for (const [literal, css] of code.matchAll(/\bcss`([^`$\\]+)`/g)) {
      const minified = await transform(css, { loader: 'css', minify: true, target: 'esnext' });
      shorter = shorter.replace(literal, () => `css\`${minified.code.trim()}\``);
    }
    return shorter === code ? undefined : { code: shorter, map: null };
  },
};

/** The one package that is no ES module, as one. */
const wrapCommonJs = (path, code) =>
  path.includes('/node_modules/papaparse/')
    ? `const module = { exports: {} }, exports = module.exports;\n${code}\nexport default module.exports;`
    : undefined;

const papaparse = { name: 'papaparse', transform: (code, id) => wrapCommonJs(id, code) };

/** A worker is named by the URL of its file, which is TypeScript until here. */
const workerUrls = {
  name: 'worker-urls',
  renderChunk: (code) => ({ code: code.replaceAll('csv-worker.ts', 'csv-worker.js'), map: null }),
};

/** For modules that a bundler will take up: dependencies stay imports. */
export const forBundlers = [nodeResolve(), styleSheets, compile(), workerUrls];

/** For a browser: with all dependencies, minified, without the checks that only development needs. */
export const forBrowsers = [
  nodeResolve({ browser: true, exportConditions: ['production', 'es2015'] }),
  papaparse,
  styleSheets,
  workerUrls,
  compile({
    exclude: [],
    minify: true,
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
  }),
];
