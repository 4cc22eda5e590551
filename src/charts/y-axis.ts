import type { Domain } from '../metrics/domain.js';
import { formatNumber } from '../metrics/format.js';
import { linearTicks, logTicks, tickDigits } from '../metrics/ticks.js';
import type { YScale } from './chart-settings.js';

/** More significant digits than these have no room beside the plot. */
const MOST_DIGITS = 5;

/** Ticks of a y axis and what stands beside them. */
export interface YTicks {
  readonly values: readonly number[];
  readonly label: (tick: number) => string;
  /** What the labels count from, where values are close together and far from zero; else 0. */
  readonly base: number;
}

export function yTicks(scale: YScale, { min, max }: Domain, count: number): YTicks {
  if (scale === 'log')
    return { values: logTicks(min, max, count), label: (tick) => formatNumber(tick, 4), base: 0 };
  const values = linearTicks(min, max, count);
  const step = values.length > 1 ? values[1]! - values[0]! : max - min;
  const largest = Math.max(Math.abs(min), Math.abs(max));
  if (tickDigits(largest, step) <= MOST_DIGITS)
    return { values, label: (tick) => formatNumber(tick, tickDigits(largest, step)), base: 0 };
  const unit = 10 ** Math.ceil(Math.log10(max - min));
  const base = Math.floor(min / unit) * unit;
  return { values, label: (tick) => `+${formatNumber(tick - base, 4)}`, base };
}

/** The name of a y axis within about `room` characters: that of what it measures, or how many metrics that are. */
export function yAxisName(names: readonly string[], scale: YScale, base: number, room: number): string {
  const suffix = `${scale === 'log' ? ' (log)' : ''}${base ? ` (${formatNumber(base, 15)} + …)` : ''}`;
  const all = names.join(', ');
  const fits = names.length < 2 || all.length + suffix.length <= room;
  return `${fits ? all : `${names.length} metrics`}${suffix}`;
}
