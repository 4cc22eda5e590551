import type { ReactiveControllerHost } from 'lit';
import type { NamedSeries } from '../charts/curve-list.js';
import { StreamController } from '../controllers/stream-controller.js';
import { isTerminal } from '../protocol/status.js';
import type { JobState } from '../services/jobs/reduce-job.js';
import type { TrainingProgressService } from '../services/training-progress-service.js';

/** Of so many jobs the first answer is waited for at once; the next ones follow as answers come. */
const AT_ONCE = 6;

/** The jobs that an element shows: one subscription each, which keeps their series growing. */
export class WatchedJobs {
  readonly #host: ReactiveControllerHost;
  readonly #service: () => TrainingProgressService | undefined;
  readonly #streams = new Map<string, StreamController<JobState>>();
  /** The jobs whose turn has come. */
  readonly #asked = new Set<string>();

  constructor(host: ReactiveControllerHost, service: () => TrainingProgressService | undefined) {
    this.#host = host;
    this.#service = service;
  }

  /** Watches these jobs and no others. */
  watch(ids: readonly string[]): void {
    for (const [id, stream] of this.#streams) {
      if (ids.includes(id)) continue;
      stream.hostDisconnected();
      this.#host.removeController(stream);
      this.#streams.delete(id);
      this.#asked.delete(id);
    }
    for (const id of ids) if (!this.#streams.has(id)) this.#streams.set(id, this.#stream(id));
  }

  /** What is known of each job, in the order in which they are watched. */
  get states(): ReadonlyMap<string, JobState | undefined> {
    return new Map([...this.#streams].map(([id, { value }]) => [id, value]));
  }

  /** Whether a job's first state is still to come. */
  get loading(): boolean {
    return [...this.#streams.values()].some(isWaiting);
  }

  /** Whether there are jobs and all of them have ended. */
  get over(): boolean {
    const jobs = [...this.#streams.values()].map(({ value }) => value?.job);
    return jobs.length > 0 && jobs.every((job) => job && isTerminal(job.status));
  }

  /** The jobs that the backend does not know. */
  get missing(): string[] {
    return [...this.#streams].flatMap(([id, { value }]) =>
      value?.missing !== undefined && !value.job ? id : [],
    );
  }

  /** The metrics that any of the jobs has, each once. */
  get reported(): string[] {
    const names = [...this.#streams.keys()].flatMap((id) => [...(this.#service()?.series(id).keys() ?? [])]);
    return [...new Set(names)];
  }

  /** The series of these metrics of all jobs, as far as there are any. */
  series(metrics: readonly string[]): NamedSeries[] {
    return [...this.#streams].flatMap(([jobId, { value }]) => {
      const series = this.#service()?.series(jobId);
      const jobName = this.#nameOf(jobId, value?.job?.modelName);
      return metrics.flatMap((name) => {
        const one = series?.get(name);
        return one ? { name, series: one, jobId, jobName } : [];
      });
    });
  }

  /** The model's name, with the job's id where another job has the same. */
  #nameOf(jobId: string, modelName: string | undefined): string {
    if (!modelName) return jobId;
    const same = [...this.#streams.values()].filter(({ value }) => value?.job?.modelName === modelName);
    return same.length > 1 ? `${modelName} (${jobId})` : modelName;
  }

  /** Fifty jobs at once would wait for each other until their requests are given up. */
  #isDue(id: string): boolean {
    if (this.#asked.has(id)) return true;
    const waiting = [...this.#asked].filter((asked) => isWaiting(this.#streams.get(asked))).length;
    if (waiting >= AT_ONCE) return false;
    this.#asked.add(id);
    return true;
  }

  #stream(id: string): StreamController<JobState> {
    return new StreamController<JobState>(this.#host, {
      key: () => [this.#service(), this.#isDue(id) ? id : undefined],
      stream: () => this.#service()!.state$(id),
    });
  }
}

const isWaiting = (stream: StreamController<JobState> | undefined) =>
  stream?.value?.job === undefined && stream?.value?.missing === undefined;
