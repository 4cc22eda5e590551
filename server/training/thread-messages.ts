import type { io } from '@tensorflow/tfjs-core';
import type { JobConfig, LogLevel } from '../jobs/job.js';

/** Handed to a training thread at its start. */
export interface ThreadTask {
  config: JobConfig;
  datasetsFolder: string;
  /** Where the checkpoint of an earlier run lies, if there is one. */
  checkpointFolder: string;
}

/** What a training thread may be told; it obeys between two batches. */
export type ThreadOrder = 'pause' | 'stop';

/** What a training thread tells, in the order in which it happens. */
export type ThreadReport =
  | { type: 'log'; level: LogLevel; message: string }
  /** Data and model are ready; training goes on after `epoch` finished epochs. */
  | { type: 'ready'; architecture: string; epoch: number }
  | { type: 'epoch'; epoch: number; seconds: number; metrics: Record<string, number> }
  | { type: 'checkpoint'; artifacts: io.ModelArtifacts }
  /** The last report. The model is there unless the job is to go on later. */
  | { type: 'end'; outcome: 'completed' | ThreadOrder; model?: io.ModelArtifacts };
