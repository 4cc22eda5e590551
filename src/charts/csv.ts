import { csvFile, csvRow } from '../metrics/csv-text.js';
import type { Curve } from './curve.js';

const HEADER = ['job', 'metric', 'step', 'epoch', 'time', 'value'];
const BAND = ['low', 'high'];

/**
 * Every measured point of the curves, one a row; times in ISO 8601, what is unknown is empty. A curve of no job is called as
 * in the legend; where curves have bands, these stand beside the values.
 */
export function curvesToCsv(curves: readonly Curve[]): string {
  const hasBands = curves.some(({ band }) => band);
  const rows = [csvRow(hasBands ? [...HEADER, ...BAND] : HEADER)];
  for (const { job, name: label, metric, series, band } of curves) {
    const name = csvRow([job ?? (label === metric ? '' : label), metric]);
    const edges = (i: number) => `,${band?.low.values[i] ?? ''},${band?.high.values[i] ?? ''}`;
    for (let i = 0; i < series.length; i++) {
      const { step, epoch, time, value } = series.at(i)!;
      rows.push(
        `${name},${step},${epoch ?? ''},${time === undefined ? '' : isoTime(time)},${value}${hasBands ? edges(i) : ''}`,
      );
    }
  }
  return csvFile(rows);
}

const isoTime = (time: number) => (Math.abs(time) <= 8.64e15 ? new Date(time).toISOString() : String(time));
