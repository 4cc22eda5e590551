/** What draws axes, and no more. Loaded lazily by the chrome; beside `echarts-relations.ts` the only run-time import of ECharts. */
import { GridSimpleComponent } from 'echarts/components';
import { init as initCore, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

/** Registers what is used on the way, not beside it: a bundler may drop statements of modules without side effects. */
export const init: typeof initCore = (...args) => {
  use([GridSimpleComponent, CanvasRenderer]);
  return initCore(...args);
};
