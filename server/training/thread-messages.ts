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
  /** Data and model are ready; training goes on after `epoch` finished epochs, of so many `samples` each. */
  | { type: 'ready'; architecture: string; samples: number; epoch: number }
  /** The checkpoint comes with the epoch, so that neither is ever written without the other. */
  | {
      type: 'epoch';
      epoch: number;
      seconds: number;
      metrics: Record<string, number>;
      checkpoint: io.ModelArtifacts;
    }
  /** The last report. */
  | { type: 'end'; outcome: 'pause'; checkpoint: io.ModelArtifacts }
  | { type: 'end'; outcome: 'completed' | 'stop'; model: io.ModelArtifacts };
