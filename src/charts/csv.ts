import { csvFile, csvRow } from '../metrics/csv-text.js';
import type { Curve } from './curve.js';

const HEADER = ['job', 'metric', 'step', 'epoch', 'time', 'value'];

/** Every measured point of the curves, one a row; times in ISO 8601, what is unknown is empty. */
export function curvesToCsv(curves: readonly Curve[]): string {
  const rows = [csvRow(HEADER)];
  for (const { job, metric, series } of curves) {
    const name = csvRow([job, metric]);
    for (let i = 0; i < series.length; i++) {
      const { step, epoch, time, value } = series.at(i)!;
      rows.push(`${name},${step},${epoch ?? ''},${time === undefined ? '' : isoTime(time)},${value}`);
    }
  }
  return csvFile(rows);
}

const isoTime = (time: number) => (Math.abs(time) <= 8.64e15 ? new Date(time).toISOString() : String(time));
