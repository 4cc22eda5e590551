import type { TrainingEvent } from '../../protocol/events.js';
import type { Connection } from '../../protocol/types.js';
import type { HistoryPart } from '../../sources/training-source.js';

/** Grows with each change of what tabs say to each other: pages with another version of it are not heard. */
export const DIALECT = 1;

/** How often a leader says that it is there. */
export const BEAT_MS = 1_000;

/** How far a tab has read a job that it watches. */
export interface Watched {
  readonly id: string;
  readonly metricsAfter: number;
  /** Absent while nobody reads its log. */
  readonly logsAfter?: number;
}

/** What tabs say to each other. */
export type TabMessage =
  /** The leader says that it is there: at once, and at every beat. */
  | {
      readonly type: 'lead';
      /** It has just been elected. */
      readonly begins: boolean;
      /** Its page is hidden: the browser holds its timers back. */
      readonly hidden: boolean;
      readonly connection: Connection;
      readonly asksEveryMs?: number;
    }
  /** A tab says what it watches: when that changes, and to answer a beat. */
  | { readonly type: 'watch'; readonly jobs: readonly Watched[]; readonly list: boolean }
  /** What the leader heard of a job, and of all jobs. */
  | { readonly type: 'event'; readonly event: TrainingEvent }
  | { readonly type: 'part'; readonly part: HistoryPart }
  /** Something is known to have changed. */
  | { readonly type: 'wake' };

/** A message, who sent it, and when by its clock. */
export type Heard = TabMessage & { readonly from: string; readonly sentAt: number };
