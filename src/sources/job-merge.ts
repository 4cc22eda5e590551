import type { LogEvent, MetricsEvent, SnapshotEvent, TrainingEvent } from '../protocol/events.js';
import { isTerminal } from '../protocol/status.js';
import type { CatchUp } from './catch-up.js';
import type { JobPosition } from './training-source.js';

type Rows = MetricsEvent | LogEvent;

interface Merging {
  readonly id: string;
  readonly position: JobPosition;
  readonly catchUp: CatchUp;
  readonly emit: (event: TrainingEvent) => void;
}

/** More than so many frames are not held: what is dropped is read anew. */
const MOST_HELD = 500;

/**
 * Puts together what requests and a feed tell of one job, so that no row is lost and none told twice, in whatever order
 * they come: rows are told where the reader stands, those beyond are held while what lies between is asked for.
 */
export class JobMerge {
  readonly #id: string;
  readonly #position: JobPosition;
  readonly #catchUp: CatchUp;
  readonly #emit: (event: TrainingEvent) => void;
  /** Rows beyond a hole, in order. */
  #held: Rows[] = [];
  /** Of those, the ones for which a whole answer has not filled the hole. */
  #stuck = new Set<Rows>();
  #over = false;
  #heard = false;

  constructor({ id, position, catchUp, emit }: Merging) {
    this.#id = id;
    this.#position = position;
    this.#catchUp = catchUp;
    this.#emit = emit;
  }

  /** The feed begins to tell, or to tell again. */
  begin(): void {
    this.#heard = false;
    this.#catchUp.wake();
  }

  /** Something that was asked for. */
  answer(event: TrainingEvent): void {
    if (event.type === 'snapshot') this.#over = isEnd(event);
    this.#take(event);
  }

  /** Something that the feed told. */
  push(event: TrainingEvent): void {
    // What happened between the last answer and the first word of the feed, neither of them tells.
    if (!this.#heard) this.#catchUp.need();
    this.#heard = true;
    if (event.type !== 'snapshot' || (!this.#over && !isEnd(event))) this.#take(event);
    // An end is told by an answer, which has the last points; a frame that knows of no end may be older than that.
    else if (this.#over !== isEnd(event)) this.#catchUp.need();
  }

  /** All that was asked for is told. */
  settle(): void {
    this.#release();
    for (const rows of this.#held.filter((one) => this.#stuck.has(one)))
      this.#emit({ ...rows, extent: 'tail' });
    this.#held = this.#held.filter((rows) => !this.#stuck.has(rows));
    this.#stuck = new Set(this.#held);
    if (this.#held.length > 0) this.#catchUp.need();
  }

  /** The feed would have told of anything new. */
  confirm(): void {
    if (!this.#over) this.#emit({ type: 'unchanged', jobId: this.#id });
  }

  #take(event: TrainingEvent): void {
    const place = placeOf(event);
    if (!place) return this.#emit(event);
    const at = this.#standsAt(event as Rows);
    if (at === undefined || place.next <= at) return;
    if (place.after > at) return this.#hold(event as Rows);
    this.#emit(event);
    this.#release();
  }

  #hold(rows: Rows): void {
    this.#held.push(rows);
    if (this.#held.length > MOST_HELD) this.#held.shift();
    this.#catchUp.need();
  }

  /** Tells what is held, as far as the reader has come to it. */
  #release(): void {
    const held = this.#held;
    this.#held = [];
    for (const rows of held) {
      const { after, next } = placeOf(rows)!;
      const at = this.#standsAt(rows) ?? Infinity;
      if (after > at) this.#held.push(rows);
      else if (next > at) this.#emit(rows);
    }
  }

  #standsAt({ type }: Rows): number | undefined {
    return type === 'metrics' ? this.#position.metricsAfter() : this.#position.logsAfter();
  }
}

const isEnd = ({ snapshot }: SnapshotEvent) => isTerminal(snapshot.status ?? 'unknown');

/** Which rows of a table an event holds; undefined where it holds none. */
function placeOf(event: TrainingEvent): { after: number; next: number } | undefined {
  if (event.type === 'metrics' && event.after !== undefined && event.next !== undefined)
    return { after: event.after, next: event.next };
  if (event.type === 'log' && event.extent === 'pages' && event.lines.length > 0)
    return { after: event.lines[0].seq - 1, next: event.next ?? event.lines.at(-1)!.seq };
  return undefined;
}
