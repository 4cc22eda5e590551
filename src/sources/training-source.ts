import type { Observable } from 'rxjs';
import type { TrainingEvent } from '../protocol/events.js';
import type {
  Capabilities,
  Connection,
  Dataset,
  JobCommand,
  TrainedModel,
  TrainingConfig,
} from '../protocol/types.js';
import type { CatalogSource } from './catalog-source.js';

/** How far a job's tables have been read, so that a source goes on where it, or another before it, ended. */
export interface JobPosition {
  /** Where the next page of metrics starts. */
  metricsAfter(): number;
  /** Where the next page of the log starts; undefined while nobody reads the log. */
  logsAfter(): number | undefined;
}

/** Some of what a backend remembers, as it comes. */
export interface HistoryPart {
  /** Snapshots of jobs, each job once. */
  readonly events: readonly TrainingEvent[];
  /** Ids of jobs that it remembers no more. */
  readonly removed?: readonly string[];
  /** With this part all jobs are told anew: those that no part names until one `ends` are gone. */
  readonly begins: boolean;
  /** With this part everything is told for now: a job that was not named is as it was. */
  readonly ends: boolean;
}

/**
 * Where events come from. Observables are cold: each subscription has requests or a connection of its own, which the
 * service shares. They recover by themselves and never end in an error; how things stand is told by `connection$`.
 */
export interface TrainingSource {
  readonly connection$: Observable<Connection>;
  /** What the backend can do, as soon and as often as it says so. */
  readonly capabilities$: Observable<Capabilities>;
  /** Everything about one job. */
  job$(id: string, position: JobPosition): Observable<TrainingEvent>;
  /** All jobs that the backend remembers, and then what changes. */
  jobs$(): Observable<HistoryPart>;
  /** Ms between two questions about what changes, answers included, as things are now; absent where nothing is asked. */
  readonly asksEveryMs?: number;
  /** Snapshots of all jobs, once; rejects where the backend does not answer. */
  history(): Promise<readonly TrainingEvent[]>;
  /** Sends the one request that starts a job. Resolves when it is answered, which may be when the training has ended. */
  start(config: TrainingConfig): Promise<{ jobId?: string; estimatedMs?: number }>;
  /** Resolves when the backend accepted the command, not when it has carried it out. */
  command(id: string, command: JobCommand): Promise<void>;
  remove(id: string): Promise<void>;
  models(): Promise<TrainedModel[]>;
  datasets(): Promise<Dataset[]>;
  /** What else the backend offers; absent where a source speaks with none that could. */
  catalog?(): Promise<CatalogSource>;
  /** Ends all waiting at once: a user pressed "retry now", or something is known to have changed. */
  wake(): void;
}
