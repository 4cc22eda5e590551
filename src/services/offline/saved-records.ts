import type { Chunked, KeptChunk, KeptChunks } from './chunks.js';
import type { JobRecord } from '../jobs/job-record.js';
import { ChunkedCurves } from './kept-curves.js';
import { keepState, leaving, readState, type KeptJob } from './kept-job.js';
import { ChunkedLog } from './kept-log.js';
import { PARTS, type JobKey, type Stores } from './offline-database.js';
import type { OfflineSpace } from './offline-view.js';
import { isSameRun } from './restore-job.js';

/** Curves that take more bytes than this are not kept: nothing else would be. */
const MOST_BYTES = 40e6;

interface Parts {
  readonly curves: ChunkedCurves;
  readonly log: ChunkedLog;
}

/** Writes records, and of each only the stretches that are not on the disk as they are. */
export class SavedRecords {
  readonly #parts = new WeakMap<JobRecord, Parts>();

  /** Gives the bytes written. A job of which another tab has seen more is left as it is. */
  async write(
    stores: Stores,
    space: OfflineSpace,
    batch: readonly (readonly [id: string, record: JobRecord])[],
  ): Promise<number> {
    const keys = batch.map(([id]) => [...space, id] as JobKey);
    const before = await Promise.all(keys.map((key) => stores.jobs.get(key)));
    const written = batch.map(([, record], i) => this.#put(stores, keys[i], record, before[i]));
    return (await Promise.all(written)).reduce((sum, bytes) => sum + bytes, 0);
  }

  async #put(stores: Stores, key: JobKey, record: JobRecord, before: KeptJob | undefined): Promise<number> {
    const state = keepState(record.state);
    const known = readState(before?.state, key[2]);
    if (!state || (known && known.seenAt > state.seenAt)) return 0;
    // What is not held here, as by a list, stays as it is, unless it is of another run.
    const stays = known && isSameRun(known.job, state.job) ? before : undefined;
    const parts = this.#partsOf(record);
    const kept = {
      curves: record.hasPoints ? fitting(parts.curves.update()) : stays?.curves,
      log: record.hasLines ? parts.log.update() : stays?.log,
    };
    const all = PARTS.flatMap((of) => kept[of]?.chunks ?? []);
    const usedAt = record.watched || !before ? Date.now() : before.leaves[1];
    const listed = record.listed ?? before?.listed ?? false;
    const written: Promise<unknown>[] = [];
    try {
      const job: KeptJob = { state, listed, ...kept, leaves: leaving(state, usedAt, all) };
      written.push(stores.jobs.put(job, key));
    } catch (error) {
      // A configuration may hold what cannot be copied.
      if ((error as Error).name === 'DataCloneError') return 0;
      throw error;
    }
    let bytes = 0;
    for (const of of PARTS)
      for (const [n, chunk] of changes(kept[of], before?.[of])) {
        const place = [...key, of, n] as const;
        bytes += chunk?.bytes ?? 0;
        const source: Chunked = parts[of];
        written.push(
          chunk ? stores.chunks.put(source.read(n), [...place]) : stores.chunks.delete([...place]),
        );
      }
    await Promise.all(written);
    return bytes;
  }

  #partsOf(record: JobRecord): Parts {
    let parts = this.#parts.get(record);
    if (!parts) {
      parts = { curves: new ChunkedCurves(record), log: new ChunkedLog(record) };
      this.#parts.set(record, parts);
    }
    return parts;
  }
}

const fitting = <T extends KeptChunks>(kept: T) =>
  kept.chunks.reduce((sum, { bytes }) => sum + bytes, 0) > MOST_BYTES ? undefined : kept;

/** By number: the stretches that are others than before, and as undefined those that are no more. */
function* changes(
  now: KeptChunks | undefined,
  before: KeptChunks | undefined,
): Generator<[n: number, chunk: KeptChunk | undefined]> {
  const at = (kept: KeptChunks | undefined, n: number) => kept?.chunks[n - kept.first];
  for (const [k, { sum }] of now?.chunks.entries() ?? []) {
    const n = now!.first + k;
    if (at(before, n)?.sum !== sum) yield [n, at(now, n)];
  }
  for (const k of before?.chunks.keys() ?? []) {
    const n = before!.first + k;
    if (!at(now, n)) yield [n, undefined];
  }
}
