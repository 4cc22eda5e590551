import type { LogLine } from '../../protocol/types.js';
import { checksum, type Chunked, type KeptChunk, type KeptChunks } from './chunks.js';
import type { JobRecord } from '../jobs/job-record.js';
import type { LogTail } from '../jobs/log-buffer.js';

/** So many lines are kept, or a stretch more. */
const MOST_LINES = 2_000;
/** So many lines are one stretch: what is written anew when one line comes. */
const LINES = 250;

/** What is kept of a log besides its lines. */
export interface KeptLog extends KeptChunks {
  /** Where the next page of the backend's log starts; 0 where it has none. */
  readonly next: number;
}

/** The end of a log in stretches, which are counted from its beginning. */
export class ChunkedLog implements Chunked {
  readonly #record: JobRecord;
  #kept: KeptChunks = { first: 0, chunks: [] };
  #version?: number;

  constructor(record: JobRecord) {
    this.#record = record;
  }

  update(): KeptLog {
    const { log } = this.#record;
    if (log.version !== this.#version) {
      const end = log.first + log.lines.length;
      const first = Math.max(Math.ceil(log.first / LINES), Math.floor(Math.max(0, end - MOST_LINES) / LINES));
      const count = Math.max(0, Math.ceil(end / LINES) - first);
      const chunks = Array.from({ length: count }, (_, k) => describe(this.read(first + k)));
      this.#kept = { first, chunks };
      this.#version = log.version;
    }
    return { ...this.#kept, next: log.next };
  }

  read(n: number): readonly LogLine[] {
    const { log } = this.#record;
    const from = n * LINES - log.first;
    return log.lines.slice(from, from + LINES);
  }
}

const describe = (lines: readonly LogLine[]): KeptChunk => ({
  sum: lines.reduce(
    (sum, { seq, time = 0, message }) => checksum([seq, time, message.length], sum),
    lines.length,
  ),
  bytes: lines.reduce((sum, { message }) => sum + 100 + message.length * 2, 0),
});

/** The end of the log that these stretches are of; undefined where they do not fit together. */
export function joinLog({ next, first }: KeptLog, chunks: readonly unknown[]): LogTail | undefined {
  const lines = chunks.flat();
  return lines.every(isLine) ? { lines, first: first * LINES, next } : undefined;
}

function isLine(value: unknown): value is LogLine {
  const { seq, time, level, message } = (value ?? {}) as Partial<Record<keyof LogLine, unknown>>;
  return (
    Number.isFinite(seq) &&
    (time === undefined || Number.isFinite(time)) &&
    ['debug', 'info', 'warning', 'error'].includes(level as string) &&
    typeof message === 'string'
  );
}
