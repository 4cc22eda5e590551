import { MetricSeries } from '../../metrics/metric-series.js';
import type { MetricsEvent, TrainingEvent } from '../../protocol/events.js';
import type { JobPosition } from '../../sources/training-source.js';
import { LogBuffer } from './log-buffer.js';
import { NEW_JOB, reduceJob, type JobState, type LocalEvent } from './reduce-job.js';

/** Everything that is held of one job: its state, and the buffers that only grow. */
export class JobRecord implements JobPosition {
  state: JobState = NEW_JOB;
  /** Whether the source is asked for this job, not only for the list of all. */
  watched = false;
  /** Whether it is one of the list of all jobs; undefined where no list has told of it. */
  listed?: boolean;
  /** How many read the log right now. */
  logReaders = 0;
  #metricsNext = 0;
  // A job that is only listed has neither.
  #log?: LogBuffer;
  #series?: Map<string, MetricSeries>;

  get log(): LogBuffer {
    return (this.#log ??= new LogBuffer());
  }

  get series(): Map<string, MetricSeries> {
    return (this.#series ??= new Map());
  }

  metricsAfter(): number {
    return this.#metricsNext;
  }

  logsAfter(): number | undefined {
    return this.logReaders > 0 ? this.log.next : undefined;
  }

  get hasPoints(): boolean {
    return (this.#series?.size ?? 0) > 0;
  }

  get hasLines(): boolean {
    return (this.#log?.lines.length ?? 0) > 0;
  }

  /** Takes over what was kept of the job, as far as it is given. */
  restore(
    state: JobState,
    series?: ReadonlyMap<string, MetricSeries>,
    metricsNext = this.#metricsNext,
  ): void {
    this.state = state;
    series?.forEach((one, name) => this.series.set(name, one));
    this.#metricsNext = metricsNext;
  }

  /** Takes in an event of a source that asks as often; false where it changed nothing. */
  apply(event: TrainingEvent | LocalEvent, now: number, everyMs?: number): boolean {
    const before = this.state;
    if (event.type === 'log' && !this.log.add(event)) return false;
    if (event.type === 'metrics') this.#addPoints(event);
    this.state = reduceJob(before, event, now, everyMs);
    if (this.state.run !== before.run) this.#startOver();
    return this.state !== before;
  }

  #addPoints({ batch, extent, next }: MetricsEvent): void {
    for (const [name, { values, rows }] of batch.columns) {
      let series = this.series.get(name);
      if (!series) this.series.set(name, (series = new MetricSeries()));
      if (extent === 'tail' && missedBefore(series, batch.steps, rows)) series.markMissing();
      series.appendBatch(batch.steps, values, rows, batch.times, batch.epochs);
    }
    if (next !== undefined) this.#metricsNext = next;
  }

  #startOver(): void {
    this.#series?.forEach((series) => series.startSegment());
    this.#metricsNext = 0;
    this.#log?.restart();
  }
}

/** Whether a tail starts later than where it would if nothing lay between it and what is known. */
function missedBefore(series: MetricSeries, steps: Float64Array, rows: Uint32Array | undefined): boolean {
  const last = series.at(-1);
  const stepAt = (k: number) => steps[rows ? rows[k] : k];
  const count = rows?.length ?? steps.length;
  if (!last || count === 0) return false;
  const stride = count > 1 ? Math.max(1, stepAt(1) - stepAt(0)) : 1;
  return stepAt(0) > last.step + stride;
}
