import type { DatasetCatalog } from '../datasets/dataset-catalog.js';
import type { JobCommands } from '../jobs/job-commands.js';
import type { JobStore } from '../jobs/job-store.js';

/** What the routes speak to. */
export interface Backend {
  store: JobStore;
  commands: JobCommands;
  datasets: DatasetCatalog;
}
