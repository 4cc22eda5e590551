import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { toLogs, toMetrics, toStatus } from '../http/job-view.js';
import type { Job } from '../jobs/job.js';
import type { JobStore } from '../jobs/job-store.js';

type FrameType = 'snapshot' | 'metrics' | 'log' | 'gone';

/** One piece of news of a job. */
export interface Frame {
  readonly type: FrameType;
  readonly jobId: string;
  readonly body: object;
  /** Counts all frames, */
  readonly number: number;
  /** and those of the job; both from 1 at each start of the server. */
  readonly seq: number;
}

/** So many frames are kept for those who come back. */
const KEPT = 4096;

/** Makes frames of what happens in a store, tells them to whoever listens, and keeps the newest. */
export class JobFrames extends EventEmitter<{ frame: [frame: Frame] }> {
  /** Names the numbers of this start of the server. */
  readonly stream = randomBytes(4).toString('hex');
  #recent: Frame[] = [];
  #count = 0;
  readonly #seqs = new Map<string, number>();

  constructor(store: JobStore) {
    super();
    this.setMaxListeners(0);
    store.on('change', (job) => this.#tell('snapshot', job.id, snapshotOf(job)));
    store.on('metrics', (job) => {
      const after = job.metrics.rows.length - 1;
      this.#tell('metrics', job.id, {
        job_id: job.id,
        after,
        ...toMetrics(job.metrics.rows.slice(after), after),
      });
    });
    store.on('log', ({ id }, line) => this.#tell('log', id, { job_id: id, ...toLogs([line], line.seq - 1) }));
    store.on('remove', (id) => this.#tell('gone', id, { job_id: id, reason: 'The job was deleted.' }));
  }

  /** The number of the newest frame. */
  get last(): number {
    return this.#count;
  }

  /** The number of a job's newest frame, among those of the job. */
  lastOf(jobId: string): number {
    return this.#seqs.get(jobId) ?? 0;
  }

  /** How a job stands, as a frame that counts for none. */
  snapshot(job: Job): Frame {
    return {
      type: 'snapshot',
      jobId: job.id,
      body: snapshotOf(job),
      number: this.#count,
      seq: this.lastOf(job.id),
    };
  }

  /** What came after a frame; undefined where that is not all known any more. */
  since(number: number): Frame[] | undefined {
    const oldest = this.#recent[0]?.number ?? this.#count + 1;
    if (number > this.#count || number < oldest - 1) return undefined;
    return withoutOutdated(this.#recent.filter((frame) => frame.number > number));
  }

  /** What came of one job after a frame of it; undefined where that is not all known any more. */
  sinceOf(jobId: string, seq: number): Frame[] | undefined {
    const last = this.lastOf(jobId);
    const missed = this.#recent.filter((frame) => frame.jobId === jobId && frame.seq > seq);
    return seq > last || missed.length < last - seq ? undefined : withoutOutdated(missed);
  }

  #tell(type: FrameType, jobId: string, body: object): void {
    const seq = this.lastOf(jobId) + 1;
    const frame = { type, jobId, body, number: ++this.#count, seq };
    if (type === 'gone') this.#seqs.delete(jobId);
    else this.#seqs.set(jobId, seq);
    this.#recent.push(frame);
    if (this.#recent.length > 2 * KEPT) this.#recent = this.#recent.slice(-KEPT);
    this.emit('frame', frame);
  }
}

/** How a job stands; its newest metrics come as frames of their own. */
function snapshotOf(job: Job): object {
  const { training_logs: _, ...status } = toStatus(job);
  return status;
}

/** How a job stood is no news to those who hear how it stands. */
function withoutOutdated(frames: readonly Frame[]): Frame[] {
  const newest = new Map(
    frames.filter(({ type }) => type === 'snapshot').map((frame) => [frame.jobId, frame]),
  );
  return frames.filter((frame) => frame.type !== 'snapshot' || newest.get(frame.jobId) === frame);
}
