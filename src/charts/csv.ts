import type { Curve } from './curve.js';

const HEADER = ['job', 'metric', 'step', 'epoch', 'time', 'value'];

/** Every measured point of the curves, one a row; times in ISO 8601, what is unknown is empty. */
export function curvesToCsv(curves: readonly Curve[]): string {
  const rows = [HEADER.join(',')];
  for (const { job, metric, series } of curves) {
    const name = `${csvCell(job ?? '')},${csvCell(metric)}`;
    for (let i = 0; i < series.length; i++) {
      const { step, epoch, time, value } = series.at(i)!;
      rows.push(`${name},${step},${epoch ?? ''},${time === undefined ? '' : isoTime(time)},${value}`);
    }
  }
  return `${rows.join('\r\n')}\r\n`;
}

/** A spreadsheet would run a cell that starts like a formula: an apostrophe makes it text. */
export function csvCell(cell: string): string {
  const safe = /^[\s]*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const isoTime = (time: number) => (Math.abs(time) <= 8.64e15 ? new Date(time).toISOString() : String(time));
