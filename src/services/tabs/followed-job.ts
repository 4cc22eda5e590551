import type { TrainingEvent } from '../../protocol/events.js';
import type { JobPosition } from '../../sources/training-source.js';
import { NEW_JOB, reduceJob } from '../jobs/reduce-job.js';
import type { Watched } from './tab-messages.js';

/** How far a job has been read that only other tabs watch, of whom each has read some of it. */
export class FollowedJob implements JobPosition {
  readonly #readers: () => readonly Watched[];
  #state = NEW_JOB;
  #metricsNext = 0;
  #logNext = 0;

  constructor(readers: () => readonly Watched[]) {
    this.#readers = readers;
  }

  metricsAfter(): number {
    return this.#metricsNext || Math.max(0, ...this.#readers().map(({ metricsAfter }) => metricsAfter));
  }

  logsAfter(): number | undefined {
    const logs = this.#readers().flatMap(({ logsAfter }) => logsAfter ?? []);
    if (logs.length === 0) return undefined;
    return this.#logNext || Math.max(...logs);
  }

  /** The source told this. */
  note(event: TrainingEvent): void {
    const { run } = this.#state;
    this.#state = reduceJob(this.#state, event, Date.now());
    // Whoever reads it goes back to the beginning too.
    if (this.#state.run !== run) this.#metricsNext = this.#logNext = 0;
    if (event.type === 'metrics') this.#metricsNext = event.next ?? 0;
    if (event.type === 'log' && event.extent === 'pages')
      this.#logNext = Math.max(this.#logNext, event.next ?? 0, event.lines.at(-1)?.seq ?? 0);
  }
}
