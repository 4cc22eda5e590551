import { decodeAround, type HistoryMarks } from '../protocol/decode-history.js';
import { readJobs } from './history-text.js';
import { RequestFailure, type HttpClient } from './http-client.js';
import { monotonicNow } from './monotonic-now.js';
import type { HistoryPart } from './training-source.js';

/** The first rows come soon; the rest comes in pages that take one task each. */
const FIRST_PAGE = 100;
const PAGE = 500;

type Emit = (part: HistoryPart) => void;

/** Reads all jobs of a backend once, page by page, the newest first, and from then on only what has changed since. */
export class PagedHistory {
  readonly #http: HttpClient;
  /** Since when changes are asked for. */
  #revision?: string;
  /** The page that is due; null once all are read, undefined before the first. */
  #after?: string | null;

  constructor(http: HttpClient) {
    this.#http = http;
  }

  /** Goes on where the last reading ended, or was cut short. */
  async read(signal: AbortSignal, emit: Emit): Promise<void> {
    try {
      if (this.#after === null) await this.#readChanges(signal, emit);
      while (this.#after !== null) await this.#readPage(signal, emit);
    } catch (error) {
      if (!isForgotten(error)) throw error;
      // The backend started anew, or has forgotten what was so long ago: so do we.
      this.#after = this.#revision = undefined;
      while (this.#after !== null) await this.#readPage(signal, emit);
    }
  }

  async #readPage(signal: AbortSignal, emit: Emit): Promise<void> {
    const first = this.#after === undefined;
    const path = first ? `limit=${FIRST_PAGE}` : `limit=${PAGE}&after=${encodeURIComponent(this.#after!)}`;
    const { next, revision } = await this.#ask(path, signal, emit, first);
    if (next !== undefined && next === this.#after)
      throw new RequestFailure('bad-frame', 'The backend answers with the same page of its history again.');
    if (first) this.#revision = revision;
    this.#after = next ?? null;
  }

  async #readChanges(signal: AbortSignal, emit: Emit): Promise<void> {
    if (this.#revision === undefined) return void (this.#after = undefined);
    const { revision } = await this.#ask(`since=${encodeURIComponent(this.#revision)}`, signal, emit);
    this.#revision = revision ?? this.#revision;
  }

  /** Tells what an answer holds, in parts where it is long; gives what stands around it. */
  async #ask(query: string, signal: AbortSignal, emit: Emit, begins = false): Promise<HistoryMarks> {
    const askedAt = monotonicNow();
    const text = await this.#http.text(`/train/history?${query}`, { signal });
    const { events, around } = await readJobs(text, {
      askedAt,
      signal,
      onPart(part) {
        emit({ events: part, begins, ends: false });
        begins = false;
      },
    });
    const marks = decodeAround(around);
    emit({ events, removed: marks.removed, begins, ends: marks.next === undefined });
    return marks;
  }
}

const isForgotten = (error: unknown) => error instanceof RequestFailure && error.status === 410;
