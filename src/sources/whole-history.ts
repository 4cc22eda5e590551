import type { TrainingEvent } from '../protocol/events.js';
import { readEntry, readJobs } from './history-text.js';
import type { HttpClient } from './http-client.js';
import { monotonicNow } from './monotonic-now.js';
import type { HistoryPart } from './training-source.js';

/** So many jobs are told of at once while a long answer is read. */
const PART = 250;

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
    const known = this.#known ?? new Map<string, TrainingEvent>();
    const found = new Map<string, TrainingEvent>();
    let begins = !this.#known;
    let events: TrainingEvent[] = [];
    const tell = (ends: boolean, removed?: readonly string[]) => {
      emit({ events, begins, ends, removed });
      begins = false;
      events = [];
    };
    await readJobs(
      text,
      askedAt,
      {
        signal,
        take(event, entry) {
          found.set(entry, event);
          if (!known.has(entry)) events.push(event);
        },
        rest: () => events.length >= PART && tell(false),
      },
      (entry) => known.get(entry) ?? readEntry(entry, askedAt),
    );
    const ids = idsOf(found);
    tell(
      true,
      [...idsOf(known)].filter((id) => !ids.has(id)),
    );
    this.#known = found;
  }
}

const idsOf = (found: ReadonlyMap<string, TrainingEvent>) =>
  new Set([...found.values()].flatMap(({ jobId }) => jobId ?? []));
