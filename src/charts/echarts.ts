/** The only run-time import of ECharts: what draws axes, and no more. Loaded lazily by the chrome. */
import { GridSimpleComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

use([GridSimpleComponent, CanvasRenderer]);

export { init };
