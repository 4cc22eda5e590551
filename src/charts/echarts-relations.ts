/**
 * ECharts with what relates runs to their settings: parallel coordinates, scatter and brush. Apart from what draws axes, so
 * that a page with curves alone does not load it.
 */
import { ParallelChart, ScatterChart } from 'echarts/charts';
import { BrushComponent, GridSimpleComponent, ParallelComponent } from 'echarts/components';
import { init as initCore, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

/** Registers what is used on the way, not beside it: a bundler may drop statements of modules without side effects. */
export const init: typeof initCore = (...args) => {
  use([BrushComponent, GridSimpleComponent, ParallelComponent, ParallelChart, ScatterChart, CanvasRenderer]);
  return initCore(...args);
};
