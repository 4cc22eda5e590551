/** What a chart's first lines do not wait for: what is told of them, and all that can be done with them. */
export { zoomX } from '../../charts/navigation.js';
export { chartToPng } from '../../charts/png.js';
export { readingsAt } from '../../charts/readings.js';
export { dataTable } from './chart-table.js';
export { toolbarButtons } from './chart-toolbar.js';
export { placeTooltip, spoken, tooltip } from './chart-tooltip.js';
export { PlotGestures } from './plot-gestures.js';
export { KEYS, pressKey } from './plot-keys.js';
