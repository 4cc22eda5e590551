import type { ReactiveControllerHost } from 'lit';
import { StreamController } from '../../controllers/stream-controller.js';
import { isTerminal } from '../../protocol/status.js';
import type { TrainingJob } from '../../protocol/types.js';
import { bestValidationEpoch } from '../../services/jobs/best-validation-epoch.js';
import { earlierRuns } from '../../services/presets/earlier-run.js';
import type { JobState } from '../../services/jobs/reduce-job.js';
import type { TrainingProgressService } from '../../services/training-progress-service.js';

/** Of so many runs the curves are asked for. */
const CURVES = 3;

interface Wanted {
  /** Undefined where no history is wanted. */
  readonly service?: TrainingProgressService;
  /** Runs on this data source come first; any where it is empty. */
  readonly dataSource: string;
}

/** What earlier runs tell: the list of jobs, and the curves of the newest ones on the data source. */
export class RunHistory {
  readonly #wanted: () => Wanted;
  readonly #jobs: StreamController<readonly TrainingJob[]>;
  /** A job that has ended is asked for once, which brings its curves. */
  readonly #curves: readonly StreamController<JobState>[];
  #ended: readonly TrainingJob[] = [];
  #chosen?: { readonly jobs: readonly TrainingJob[]; dataSource: string; ids: readonly string[] };

  constructor(host: ReactiveControllerHost, wanted: () => Wanted) {
    this.#wanted = wanted;
    this.#jobs = new StreamController(host, {
      key: () => [wanted().service],
      stream: () => wanted().service!.jobs$,
    });
    this.#curves = Array.from(
      { length: CURVES },
      (_, place) =>
        new StreamController<JobState>(host, {
          key: () => [wanted().service, this.#newest[place]],
          stream: () => wanted().service!.state$(this.#newest[place]),
        }),
    );
  }

  /** The jobs that have ended; the same array as long as they are the same. */
  get jobs(): readonly TrainingJob[] {
    const ended = (this.#jobs.value ?? []).filter(({ status }) => isTerminal(status));
    const same = ended.length === this.#ended.length && ended.every((job, i) => job === this.#ended[i]);
    if (!same) this.#ended = ended;
    return this.#ended;
  }

  /** The epoch of the lowest validation loss by job id, where it is known. */
  get bestEpochs(): ReadonlyMap<string, number> {
    const { service } = this.#wanted();
    const epochs = new Map<string, number>();
    for (const { value } of this.#curves) {
      const id = value?.job?.id;
      const epoch = id === undefined ? undefined : bestValidationEpoch(service!.series(id));
      if (epoch !== undefined) epochs.set(id!, epoch);
    }
    return epochs;
  }

  /** Ids of the runs whose curves are of interest. */
  get #newest(): readonly string[] {
    const { jobs } = this;
    const { dataSource } = this.#wanted();
    if (this.#chosen?.jobs !== jobs || this.#chosen.dataSource !== dataSource) {
      const runs = earlierRuns(jobs).filter((run) => dataSource === '' || run.dataSource === dataSource);
      this.#chosen = { jobs, dataSource, ids: runs.slice(0, CURVES).map(({ job }) => job.id) };
    }
    return this.#chosen.ids;
  }
}
