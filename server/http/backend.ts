import type { Datasets } from '../datasets/datasets.js';
import type { Uploads } from '../datasets/uploads.js';
import type { JobCommands } from '../jobs/job-commands.js';
import type { JobHistory } from '../jobs/job-history.js';
import type { JobStore } from '../jobs/job-store.js';
import type { PresetStore } from '../presets/preset-store.js';
import type { JobFrames } from '../push/job-frames.js';

/** What the routes speak to. */
export interface Backend {
  store: JobStore;
  history: JobHistory;
  commands: JobCommands;
  datasets: Datasets;
  uploads: Uploads;
  presets: PresetStore;
  frames: JobFrames;
}
