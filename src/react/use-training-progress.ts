import type { MetricSeries } from '../metrics/metric-series.js';
import { BASELINE } from '../protocol/baseline.js';
import type { Connection, JobCommand, TrainingJob } from '../protocol/types.js';
import { commandsFor, UNDER_WAY } from '../services/jobs/allowed-commands.js';
import { useJobCommands, type JobCommands } from './use-job-commands.js';
import { useStream } from './use-stream.js';
import { useTrainingService, type ServiceChoice } from './use-training-service.js';

const NO_SERIES: ReadonlyMap<string, MetricSeries> = new Map();

/** One job as it is now, and what can be done with it. */
export interface TrainingProgressState extends JobCommands {
  /** Undefined on a server, until the backend has told of the job, and right after the id has changed. */
  readonly job: TrainingJob | undefined;
  /** The curves by metric name. They grow in place: what is derived from them depends on `revision`. */
  readonly series: ReadonlyMap<string, MetricSeries>;
  /** Another number whenever something about the job has changed, its curves included. */
  readonly revision: number;
  /** How things stand with the backend; undefined on a server and in the first render. */
  readonly connection: Connection | undefined;
  /** Why the backend does not know the job (any more). */
  readonly missing: string | undefined;
  /** What the state of the job allows and its backend can do, in the order in which buttons stand. */
  readonly commands: readonly JobCommand[];
}

/**
 * One job, live: renders at most once a frame, and asks the backend for nothing that an element or another component on the
 * page asks for already. Without an id nothing is watched.
 *
 * `pending` also names a command that was accepted and is being carried out.
 */
export function useTrainingProgress(
  jobId: string | null | undefined,
  choice?: ServiceChoice,
): TrainingProgressState {
  const id = jobId ?? '';
  const service = useTrainingService(choice);
  const state = useStream(() => (id ? service.state$(id) : undefined), [service, id]);
  const connection = useStream(() => service.connection$, [service]);
  const capabilities = useStream(() => service.capabilities$, [service]);
  const sent = useJobCommands(service, id);
  const job = state?.job;
  return {
    job,
    series: state ? service.series(id) : NO_SERIES,
    revision: state?.revision ?? 0,
    connection,
    missing: state?.missing,
    commands: job ? commandsFor(job.status, capabilities ?? BASELINE) : [],
    ...sent,
    pending: sent.pending ?? (job && UNDER_WAY[job.status]),
  };
}
