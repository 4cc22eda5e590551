import type { EChartsCoreOption } from 'echarts/core';
import type { ParameterAxis, Ranges } from '../metrics/parameter-axes.js';
import type { Theme } from './theme.js';

/** A run as a line or a dot. */
export interface RelatedRun {
  readonly id: string;
  /** Which series colour, from 0. */
  readonly color: number;
  /** Kept back, because a filter leaves it out. */
  readonly faded: boolean;
}

/** Runs by their places on axes. */
export interface Relation {
  readonly runs: readonly RelatedRun[];
  readonly axes: readonly ParameterAxis[];
  /** What is brushed. */
  readonly ranges: Ranges;
}

const FONT_SIZE = 11;
const FADED = 0.12;
/** Beyond this many letters a name of an axis runs into the next one. */
const NAME = 18;

const shorten = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

const typeOf = (theme: Theme) => ({ color: theme.muted, fontFamily: theme.fontFamily, fontSize: FONT_SIZE });

function axisOf(axis: ParameterAxis, theme: Theme) {
  const labels = new Map(axis.ticks.map(({ at, label }) => [at, label]));
  const places = [...labels.keys()];
  return {
    id: axis.key,
    type: 'value',
    min: axis.domain.min,
    max: axis.domain.max,
    axisLine: { onZero: false, lineStyle: { color: theme.muted, width: 1 } },
    axisTick: { customValues: places, lineStyle: { color: theme.muted } },
    axisLabel: {
      ...typeOf(theme),
      customValues: places,
      hideOverlap: true,
      formatter: (at: number) => shorten(labels.get(at) ?? '', 12),
    },
  };
}

/** Every run a line across all axes. */
export const parallelOptions = ({ runs, axes }: Relation, theme: Theme): EChartsCoreOption => ({
  animation: false,
  parallel: { left: 48, right: 48, top: 36, bottom: 16 },
  parallelAxis: axes.map((axis, dim) => ({
    ...axisOf(axis, theme),
    dim,
    name: shorten(axis.key, NAME),
    nameTextStyle: { ...typeOf(theme), color: theme.text },
    nameGap: 14,
    // Told when the brush is let go: what it leaves out is drawn anew, which would end it.
    realtime: false,
    areaSelectStyle: { width: 16, color: theme.text, borderColor: theme.text, opacity: 0.18 },
  })),
  series: {
    type: 'parallel',
    activeOpacity: 1,
    inactiveOpacity: FADED,
    data: runs.map(({ color, faded }, run) => ({
      value: axes.map(({ places }) => places[run] ?? '-'),
      lineStyle: { color: theme.series(color), width: 2, opacity: faded ? FADED : 1 },
    })),
  },
});

/** Every run a dot, by the first two axes. */
export const scatterOptions = ({ runs, axes: [x, y] }: Relation, theme: Theme): EChartsCoreOption => {
  const name = { nameTextStyle: typeOf(theme), nameMoveOverlap: false };
  const splitLine = { lineStyle: { color: theme.border, width: 1 } };
  return {
    animation: false,
    grid: { left: 60, right: 24, top: 28, bottom: 44, outerBoundsMode: 'none' },
    xAxis: {
      ...axisOf(x, theme),
      name: x.key,
      nameLocation: 'middle',
      nameGap: 26,
      ...name,
      splitLine: { show: false },
    },
    yAxis: {
      ...axisOf(y, theme),
      name: y.key,
      nameLocation: 'end',
      ...name,
      nameTextStyle: { ...typeOf(theme), align: 'left', padding: [0, 0, 0, -48] },
      axisLine: { show: false },
      splitLine,
    },
    brush: {
      xAxisIndex: 0,
      brushMode: 'single',
      transformable: false,
      brushStyle: { color: theme.text, borderColor: theme.text, opacity: 0.12 },
      outOfBrush: { colorAlpha: FADED },
    },
    series: {
      type: 'scatter',
      symbolSize: 11,
      data: runs.map(({ color, faded }, run) => ({
        value: [x.places[run] ?? NaN, y.places[run] ?? NaN],
        itemStyle: { color: theme.series(color), opacity: faded ? FADED : 0.9, borderColor: theme.surface },
      })),
    },
  };
};
