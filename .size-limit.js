/**
 * What users pay for until the first paint, minified and compressed by gzip, with all dependencies, as a bundler takes them that
 * is not told of anything. What is loaded later, by `import()`, has no part in it.
 */
const untilFirstPaint = {
  name: 'until-first-paint',
  setup({ onResolve }) {
    onResolve({ filter: /./ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path, external: true } : undefined,
    );
  },
};

const entry = (path, limit, names) => ({
  path: `dist/${path}.js`,
  import: names,
  limit,
  gzip: true,
  modifyEsbuildConfig: (config) => ({ ...config, plugins: [...(config.plugins ?? []), untilFirstPaint] }),
});
const element = (tag, limit) => entry(`elements/${tag}/${tag}`, limit);

export default [
  // All elements, as a page has them that imports the package.
  entry('index', '75 kB', '{ TrainingProgress }'),
  element('data-source-selector', '34 kB'),
  element('model-name-input', '36 kB'),
  element('training-chart', '45 kB'),
  element('training-comparison', '30 kB'),
  element('training-connection', '30 kB'),
  element('training-dashboard', '30 kB'),
  element('training-log', '30 kB'),
  element('training-panel', '53 kB'),
  element('training-preset-picker', '30 kB'),
  element('training-progress', '35 kB'),
  element('training-provider', '27 kB'),
  entry('services/index', '35 kB'),
  entry('metrics/index', '8 kB'),
  entry('react/index', '36 kB', '{ TrainingProgress }'),
];
