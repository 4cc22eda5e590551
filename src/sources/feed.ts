import type { Observable } from 'rxjs';
import type { TrainingEvent } from '../protocol/events.js';
import type { Connection } from '../protocol/types.js';
import type { HistoryPart } from './training-source.js';

/**
 * Tells of jobs without being asked: a connection over which a backend pushes, or another tab that has one. It tells only
 * what happens from now on; what was before, or between, is read by requests, from where the reader stands.
 */
export interface Feed {
  /** Whether it tells right now: at once, and with each change. Each `true` begins a new stretch, before which something may have been missed. */
  readonly live$: Observable<boolean>;
  /** How things stand, as `live$` goes up and down. */
  readonly connection$: Observable<Connection>;
  /** What it tells of one job. Metrics say where they start (`after`), so that a reader sees what it missed or has already. */
  job$(id: string): Observable<TrainingEvent>;
  /** What changes among all jobs. */
  jobs$(): Observable<HistoryPart>;
  /** Ends all waiting at once, where it waits for anything. */
  wake?(): void;
}
