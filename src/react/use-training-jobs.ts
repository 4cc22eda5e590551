import type { Connection, TrainingJob } from '../protocol/types.js';
import { useStream } from './use-stream.js';
import { useTrainingService, type ServiceChoice } from './use-training-service.js';

const NO_JOBS: readonly TrainingJob[] = [];

/** All jobs of a backend, as they are now. */
export interface TrainingJobs {
  /** The newest first; empty while `loading`. Another array whenever a job has changed. */
  readonly jobs: readonly TrainingJob[];
  /** True until the backend has told of its jobs. */
  readonly loading: boolean;
  /** How things stand with the backend; undefined on a server and in the first render. */
  readonly connection: Connection | undefined;
}

/** All jobs that a backend remembers, live. */
export function useTrainingJobs(choice?: ServiceChoice): TrainingJobs {
  const service = useTrainingService(choice);
  const jobs = useStream(() => service.jobs$, [service]);
  const connection = useStream(() => service.connection$, [service]);
  return { jobs: jobs ?? NO_JOBS, loading: jobs === undefined, connection };
}
