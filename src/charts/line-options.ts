import type { EChartsCoreOption } from 'echarts/core';
import type { Domain } from '../metrics/domain.js';
import type { ChartSettings } from './chart-settings.js';
import { tickCounts, type PlotBox } from './layout.js';
import { fromEven, toEven } from './projection.js';
import type { Theme } from './theme.js';
import { xAxisName, xTickLabel, xTicks } from './x-axis.js';
import { yAxisName, yTicks } from './y-axis.js';

/** All that the chrome of a chart depends on. */
export interface ChromeState extends ChartSettings {
  readonly box: PlotBox;
  readonly x: Domain;
  readonly y: Domain;
  readonly theme: Theme;
}

/** Width of a character, in sizes of its font, on the average. */
const CHARACTER = 0.55;

/**
 * Axes, their names and a quiet grid. Ticks and scales are ours, in an even space that the lines share to the pixel; an
 * interval is given so that ECharts looks for none, whose development build throws where its own is rounded out of the domain.
 */
export function lineOptions({ box, x, y, xAxis, scale, yNames, theme }: ChromeState): EChartsCoreOption {
  const counts = tickCounts(box);
  const span = x.max - x.min;
  const [bottom, top] = [toEven(scale, y.min), toEven(scale, y.max)];
  const left = yTicks(scale, y, counts.y);
  const { font } = box;
  // The name of the y axis begins at the left edge of the chart.
  const width = box.left + box.width;
  const line = { color: theme.border, width: 1 };
  const type = { color: theme.muted, fontFamily: theme.fontFamily, fontSize: font };
  const name = { nameTextStyle: { ...type, padding: 0 }, nameMoveOverlap: false };
  return {
    animation: false,
    grid: { left: box.left, top: box.top, width: box.width, height: box.height, outerBoundsMode: 'none' },
    xAxis: {
      type: 'value',
      min: x.min,
      max: x.max,
      interval: span,
      name: box.names ? xAxisName(xAxis) : '',
      nameLocation: 'middle',
      nameGap: 13 + font,
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
      min: bottom,
      max: top,
      interval: top - bottom,
      name: box.names ? yAxisName(yNames, scale, left.base, width / (CHARACTER * font)) : '',
      nameTruncate: { maxWidth: width },
      nameLocation: 'end',
      nameGap: 12,
      ...name,
      nameTextStyle: { ...type, align: 'left', padding: [0, 0, 0, 6 - box.left] },
      axisLine: { show: false },
      splitLine: { lineStyle: { color: theme.grid, width: 1, type: theme.forced ? 'dashed' : 'solid' } },
      ...ticks(
        left.values.map((tick) => toEven(scale, tick)),
        (even) => left.label(fromEven(scale, even)),
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
