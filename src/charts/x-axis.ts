import { formatClock, formatDate, formatDuration, formatNumber } from '../metrics/format.js';
import { clockTicks, durationTicks, linearTicks, tickDigits } from '../metrics/ticks.js';
import type { XAxis } from './chart-settings.js';

const NAMES: Record<XAxis, string> = {
  epoch: 'epoch',
  step: 'step',
  relative: 'time since start',
  wall: 'time of day',
};

/** On an axis shorter than this, seconds tell ticks apart. */
const MINUTES = 300_000;

/** Ticks are about a tenth of the axis apart, or more. */
const TENTHS = 10;

const DAY = 86_400_000;

export const xAxisName = (axis: XAxis): string => NAMES[axis];

export function xTicks(axis: XAxis, min: number, max: number, count: number): number[] {
  if (axis === 'relative') return durationTicks(min, max, count);
  if (axis === 'wall') return clockTicks(min, max, count);
  return linearTicks(min, max, count, true);
}

/** A tick's label; `span` is the length of the axis. */
export function xTickLabel(axis: XAxis, tick: number, span: number): string {
  if (axis === 'relative')
    return span < 10_000
      ? `${formatNumber(tick / 1000, tickDigits(tick, span / TENTHS))} s`
      : formatDuration(tick).replace(/ 00? [smh]$/, '');
  if (axis === 'wall') return span > DAY ? formatDate(tick) : formatClock(tick, span < MINUTES);
  return formatNumber(tick, tickDigits(tick, span / TENTHS));
}

/** A place on the axis in full, as a tooltip says it. */
export function xLabel(axis: XAxis, x: number): string {
  if (axis === 'relative') return `${formatDuration(x)} since start`;
  if (axis === 'wall') return formatDate(x);
  return `${NAMES[axis]} ${Number(x.toFixed(3))}`;
}
