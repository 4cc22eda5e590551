import type { TrainingEvent } from '../protocol/events.js';
import { readJobs } from './history-text.js';
import type { HttpClient } from './http-client.js';
import { monotonicNow } from './monotonic-now.js';
import type { HistoryPart } from './training-source.js';

/**
 * Asks a backend that knows no pages for all its jobs, again and again. What stands there as it stood the last time is
 * neither parsed nor told again, so that ten thousand jobs that have ended cost next to nothing.
 */
export class WholeHistory {
  readonly #http: HttpClient;
  /** What each entry of the last answer told, by its text; undefined before the first. */
  #known?: ReadonlyMap<string, TrainingEvent>;

  constructor(http: HttpClient) {
    this.#http = http;
  }

  async read(signal: AbortSignal, emit: (part: HistoryPart) => void): Promise<void> {
    const askedAt = monotonicNow();
    const text = await this.#http.text('/train/history', { signal });
    const known = this.#known;
    let begins = !known;
    const { events, found } = await readJobs(text, {
      askedAt,
      signal,
      known,
      onPart(part) {
        emit({ events: part, begins, ends: false });
        begins = false;
      },
    });
    const ids = idsOf(found);
    const removed = known && [...idsOf(known)].filter((id) => !ids.has(id));
    emit({ events, removed, begins, ends: true });
    this.#known = found;
  }
}

const idsOf = (found: ReadonlyMap<string, TrainingEvent>) =>
  new Set([...found.values()].flatMap(({ jobId }) => jobId ?? []));
