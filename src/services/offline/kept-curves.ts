import { MetricSeries } from '../../metrics/metric-series.js';
import { checksum, wordsOf, type Chunked, type KeptChunk, type KeptChunks } from './chunks.js';
import type { JobRecord } from '../jobs/job-record.js';

/** So many points of a curve are one stretch: what is written anew when one point comes. */
const POINTS = 4_096;

/** What is kept of the curves of a job besides their points. */
export interface KeptCurves extends KeptChunks {
  /** Where the next page of the backend's table starts. */
  readonly next: number;
  readonly series: readonly KeptSeries[];
}

interface KeptSeries {
  readonly name: string;
  readonly length: number;
  /** Where runs of the job begin, and before which points some were never seen. */
  readonly segments: readonly number[];
  readonly missing: readonly number[];
}

interface Columns {
  readonly steps: Float64Array;
  readonly values: Float64Array;
  readonly times?: Float64Array;
  readonly epochs?: Float64Array;
}

/** A stretch of all curves of a job. Columns that are equal are one array, which is written once. */
type CurveChunk = ReadonlyMap<string, Columns>;

/** The curves of one record in stretches; looks again only at what has changed. */
export class ChunkedCurves implements Chunked {
  readonly #chunks: KeptChunk[] = [];
  readonly #record: JobRecord;
  /** How far each curve was when it was last looked at. */
  readonly #seen = new Map<MetricSeries, { readonly length: number; readonly rewrites: number }>();

  constructor(record: JobRecord) {
    this.#record = record;
  }

  update(): KeptCurves {
    const all = [...this.#record.series.values()];
    const count = Math.ceil(Math.max(0, ...all.map(({ length }) => length)) / POINTS);
    const from = Math.min(...all.map((series) => this.#firstChanged(series)));
    for (let n = from; n < count; n++) this.#chunks[n] = describe(this.read(n));
    this.#chunks.length = count;
    for (const series of all) {
      const { length, rewrites } = series;
      this.#seen.set(series, { length, rewrites });
    }
    return {
      next: this.#record.metricsAfter(),
      series: [...this.#record.series].map(([name, { length, segments, missing }]) => ({
        name,
        length,
        segments: [...segments],
        missing: [...missing],
      })),
      first: 0,
      chunks: [...this.#chunks],
    };
  }

  read(n: number): CurveChunk {
    const chunk = new Map<string, Columns>();
    for (const [name, series] of this.#record.series)
      if (series.length > n * POINTS) chunk.set(name, cut(series, n * POINTS, [...chunk.values()]));
    return chunk;
  }

  /** The first stretch in which something may be new; one beyond the end where nothing is. */
  #firstChanged(series: MetricSeries): number {
    const seen = this.#seen.get(series);
    if (seen?.rewrites !== series.rewrites) return 0;
    return seen.length === series.length ? Infinity : Math.floor(seen.length / POINTS);
  }
}

function cut(series: MetricSeries, from: number, others: readonly Columns[]): Columns {
  const copy = (cells: Float64Array | undefined, name: keyof Columns) => {
    const part = cells?.subarray(from, from + POINTS);
    return part && (others.find((other) => isEqual(other[name], part))?.[name] ?? part.slice());
  };
  return {
    steps: copy(series.column('step'), 'steps')!,
    values: copy(series.values, 'values')!,
    times: copy(series.column('time'), 'times'),
    epochs: copy(series.hasEpochs ? series.column('epoch') : undefined, 'epochs'),
  };
}

const isEqual = (a: Float64Array | undefined, b: Float64Array) =>
  a?.length === b.length && a.every((cell, i) => Object.is(cell, b[i]));

function describe(chunk: CurveChunk): KeptChunk {
  const columns = [...chunk.values()].flatMap((one) => Object.values(one) as (Float64Array | undefined)[]);
  const arrays = columns.filter((column) => column !== undefined);
  return {
    sum: arrays.reduce((sum, column) => checksum(wordsOf(column), checksum([column.length], sum)), 0),
    bytes: [...new Set(arrays)].reduce((sum, { byteLength }) => sum + byteLength, 0),
  };
}

/** The curves that these stretches are of; undefined where they do not fit together. */
export function joinCurves(
  { series }: KeptCurves,
  chunks: readonly unknown[],
): Map<string, MetricSeries> | undefined {
  const joined = new Map<string, MetricSeries>();
  for (const kept of series) {
    const curve = new MetricSeries();
    for (const chunk of chunks) {
      const columns = chunk instanceof Map ? readColumns(chunk.get(kept.name)) : undefined;
      if (columns) append(curve, columns, kept);
    }
    if (curve.length !== kept.length) return undefined;
    joined.set(kept.name, curve);
  }
  return joined;
}

/** Point by point only from one break to the next. */
function append(curve: MetricSeries, { steps, values, times, epochs }: Columns, kept: KeptSeries): void {
  const before = curve.length;
  const breaks = [...kept.segments, ...kept.missing, before, before + values.length]
    .filter((at) => at >= before && at <= before + values.length)
    .sort((a, b) => a - b);
  for (let k = 0; k + 1 < breaks.length; k++) {
    const [from, to] = [breaks[k], breaks[k + 1]];
    if (from === to) continue;
    if (from > 0 && kept.segments.includes(from)) curve.startSegment();
    if (kept.missing.includes(from)) curve.markMissing();
    const part = (cells?: Float64Array) => cells?.subarray(from - before, to - before);
    curve.appendBatch(part(steps)!, part(values)!, undefined, part(times), part(epochs));
  }
}

function readColumns(value: unknown): Columns | undefined {
  const { steps, values, times, epochs } = (value ?? {}) as Partial<Columns>;
  const fits = (column: unknown) => column instanceof Float64Array && column.length === values?.length;
  const isWhole =
    fits(steps) && fits(values) && [times, epochs].every((one) => one === undefined || fits(one));
  return isWhole ? (value as Columns) : undefined;
}
