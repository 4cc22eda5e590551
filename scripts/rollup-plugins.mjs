import nodeResolve from '@rollup/plugin-node-resolve';
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

/** For modules that a bundler will take up: dependencies stay imports. */
export const forBundlers = [nodeResolve(), compile()];

/** For a browser: with all dependencies, minified, without the checks that only development needs. */
export const forBrowsers = [
  nodeResolve({ browser: true, exportConditions: ['production', 'es2015'] }),
  compile({
    exclude: [],
    minify: true,
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
  }),
];
