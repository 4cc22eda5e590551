import type { ReactiveControllerHost } from 'lit';
import { StreamController } from '../../controllers/stream-controller.js';
import type { Capabilities, Connection, TrainingJob } from '../../protocol/types.js';
import { commandsFor } from '../../services/jobs/allowed-commands.js';
import type { TrainingProgressService } from '../../services/training-progress-service.js';
import { completeJob, hasId } from './complete-job.js';

/** A list of thousands is told anew with each answer for each job that is watched. */
export const LIST_REST_MS = 250;
const NO_FEATURES: Capabilities = { protocol: 0, features: new Set() };

interface Given {
  readonly activeJobs?: readonly TrainingJob[];
  readonly completedJobs?: readonly TrainingJob[];
  readonly endpoint?: string;
  readonly service?: TrainingProgressService;
}

/** Where the jobs come from, given by a page or told by a backend, and what the backend can do with them. */
export class JobFeed {
  readonly #host: Given;
  readonly #found: () => TrainingProgressService | undefined;
  readonly #jobs: StreamController<readonly TrainingJob[]>;
  readonly #connection: StreamController<Connection>;
  readonly #capabilities: StreamController<Capabilities>;
  #given: readonly TrainingJob[] = [];
  #givenFrom: readonly unknown[] = [];

  /**
   * @param found the service of the element, as all elements find theirs.
   * @param takeIn called before each render, once the streams have told what they know.
   */
  constructor(
    host: ReactiveControllerHost & Given,
    found: () => TrainingProgressService | undefined,
    takeIn: () => void,
  ) {
    this.#host = host;
    this.#found = found;
    this.#jobs = new StreamController(host, {
      key: () => [this.isControlled ? undefined : this.backend],
      stream: () => this.backend!.jobs$,
      restMs: LIST_REST_MS,
    });
    this.#connection = new StreamController(host, {
      key: () => [this.backend],
      stream: () => this.backend!.connection$,
      restMs: LIST_REST_MS,
    });
    this.#capabilities = new StreamController(host, {
      key: () => [this.backend],
      stream: () => this.backend!.capabilities$,
    });
    host.addController({ hostUpdate: takeIn });
  }

  /** Whether the page gives the jobs. */
  get isControlled(): boolean {
    return this.#host.activeJobs !== undefined || this.#host.completedJobs !== undefined;
  }

  /** Who is told what a user wants: where the page gives the jobs, only a backend that it gives as well. */
  get backend(): TrainingProgressService | undefined {
    return this.isControlled && !this.#host.endpoint ? this.#host.service : this.#found();
  }

  /** Undefined until it is known which jobs there are. */
  get jobs(): readonly TrainingJob[] | undefined {
    if (!this.isControlled) return this.#jobs.value;
    const { activeJobs, completedJobs } = this.#host;
    if (this.#givenFrom[0] !== activeJobs || this.#givenFrom[1] !== completedJobs) {
      this.#givenFrom = [activeJobs, completedJobs];
      // A job that has just ended may still be among the active ones.
      const jobs = [...(activeJobs ?? []), ...(completedJobs ?? [])].filter(hasId).map(completeJob);
      const byId = new Map(jobs.map((job) => [job.id, job]));
      this.#given = [...byId.values()];
    }
    return this.#given;
  }

  get connection(): Connection | undefined {
    return this.#connection.value;
  }

  get capabilities(): Capabilities {
    return this.#capabilities.value ?? NO_FEATURES;
  }

  get canDelete(): boolean {
    return this.backend !== undefined && this.capabilities.features.has('delete');
  }

  /** Those that can be told to stop, and have not been. */
  stoppable(jobs: readonly TrainingJob[]): readonly TrainingJob[] {
    if (!this.backend) return [];
    return jobs.filter(
      ({ status }) => status !== 'stopping' && commandsFor(status, this.capabilities).includes('stop'),
    );
  }
}
