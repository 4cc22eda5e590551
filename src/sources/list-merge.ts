import type { SnapshotEvent, TrainingEvent } from '../protocol/events.js';
import { isTerminal } from '../protocol/status.js';
import type { CatchUp } from './catch-up.js';
import type { HistoryPart } from './training-source.js';

/**
 * Puts together what requests and a feed tell of all jobs: what the feed tells while a history is read is held until that
 * is through, for a reading drops the jobs that it does not name.
 */
export class ListMerge {
  readonly #catchUp: CatchUp;
  readonly #emit: (part: HistoryPart) => void;
  /** The newest news of each job; undefined: it is gone. */
  readonly #held = new Map<string, TrainingEvent | undefined>();
  /** The feed has said of the jobs that it did not name that they are as they were. */
  #ends = false;
  /** Jobs of which an answer has told the end. */
  readonly #over = new Set<string>();

  constructor(catchUp: CatchUp, emit: (part: HistoryPart) => void) {
    this.#catchUp = catchUp;
    this.#emit = emit;
  }

  /** The feed begins to tell, or to tell again. */
  begin(): void {
    this.#catchUp.wake();
  }

  /** Something that was asked for. */
  answer(part: HistoryPart): void {
    if (part.begins) this.#over.clear();
    for (const event of part.events) {
      if (event.type !== 'snapshot') continue;
      if (isEnd(event)) this.#over.add(event.jobId);
      else this.#over.delete(event.jobId);
    }
    this.#emit(part);
  }

  /** Something that the feed told. */
  push({ events, removed = [], ends }: HistoryPart): void {
    this.#ends ||= ends;
    for (const event of events)
      if (event.jobId !== undefined && !this.#isOld(event)) this.#held.set(event.jobId, event);
    for (const id of removed) this.#held.set(id, undefined);
    if (this.#catchUp.isDone) this.settle();
  }

  /** All that was asked for is told. */
  settle(): void {
    if (this.#held.size === 0 && !this.#ends) return;
    const held = [...this.#held];
    const ends = this.#ends;
    this.#held.clear();
    this.#ends = false;
    this.#emit({
      events: held.flatMap(([, event]) => event ?? []),
      removed: held.flatMap(([id, event]) => (event ? [] : id)),
      begins: false,
      ends,
    });
  }

  /** The feed would have told of anything new. */
  confirm(): void {
    this.#emit({ events: [], begins: false, ends: true });
  }

  /** A frame that knows of no end may be older than the answer that told it, which is asked for again. */
  #isOld(event: TrainingEvent): boolean {
    if (event.type !== 'snapshot' || isEnd(event) || !this.#over.has(event.jobId)) return false;
    this.#catchUp.need();
    return true;
  }
}

const isEnd = ({ snapshot }: SnapshotEvent) => isTerminal(snapshot.status ?? 'unknown');
