import type { EChartsCoreOption } from 'echarts/core';
import type { Domain } from '../metrics/domain.js';
import { formatNumber } from '../metrics/format.js';
import { linearTicks, logTicks } from '../metrics/ticks.js';
import type { ChartSettings } from './chart-settings.js';
import { INSETS, tickCounts, type PlotBox } from './layout.js';
import { fromEven, toEven } from './projection.js';
import type { Theme } from './theme.js';
import { xAxisName, xTickLabel, xTicks } from './x-axis.js';

/** All that the chrome of a chart depends on. */
export interface ChromeState extends ChartSettings {
  readonly box: PlotBox;
  readonly x: Domain;
  readonly y: Domain;
  readonly theme: Theme;
}

const FONT_SIZE = 11;

/** Axes, their names and a quiet grid. Ticks and scales are ours, in an even space that the lines share to the pixel. */
export function lineOptions({ box, x, y, xAxis, scale, yName, theme }: ChromeState): EChartsCoreOption {
  const counts = tickCounts(box);
  const span = x.max - x.min;
  const yTicks = scale === 'log' ? logTicks(y.min, y.max, counts.y) : linearTicks(y.min, y.max, counts.y);
  const line = { color: theme.border, width: 1 };
  const type = { color: theme.muted, fontFamily: theme.fontFamily, fontSize: FONT_SIZE };
  const name = { nameTextStyle: { ...type, padding: 0 }, nameMoveOverlap: false };
  return {
    animation: false,
    grid: { ...INSETS, width: box.width, height: box.height, outerBoundsMode: 'none' },
    xAxis: {
      type: 'value',
      min: x.min,
      max: x.max,
      name: xAxisName(xAxis),
      nameLocation: 'middle',
      nameGap: 24,
      ...name,
      axisLine: { onZero: false, lineStyle: line },
      splitLine: { show: false },
      ...ticks(xTicks(xAxis, x.min, x.max, counts.x), (tick) => xTickLabel(xAxis, tick, span), type, {
        show: true,
        length: 4,
        lineStyle: line,
      }),
    },
    yAxis: {
      type: 'value',
      min: toEven(scale, y.min),
      max: toEven(scale, y.max),
      name: scale === 'log' ? `${yName} (log)` : yName,
      nameLocation: 'end',
      nameGap: 12,
      ...name,
      nameTextStyle: { ...type, align: 'left', padding: [0, 0, 0, 6 - INSETS.left] },
      axisLine: { show: false },
      splitLine: { lineStyle: { ...line, type: 'solid' } },
      ...ticks(
        yTicks.map((tick) => toEven(scale, tick)),
        (even) => formatNumber(fromEven(scale, even), 4),
        type,
        { show: false },
      ),
    },
  };
}

const ticks = (values: number[], formatter: (tick: number) => string, type: object, tick: object) => ({
  axisTick: { ...tick, customValues: values },
  axisLabel: { ...type, customValues: values, formatter, hideOverlap: true, margin: 8 },
});
