import { isTerminal } from '../../protocol/status.js';
import type { TrainingJob } from '../../protocol/types.js';
import { JobChangeReader } from '../../services/history/job-changes.js';
import type { SmoothedReader } from '../../services/history/job-fields.js';
import { JobOrder, type JobSort } from '../../services/history/job-order.js';
import { countJobs, type JobCounts } from '../../services/history/job-overview.js';
import { parseJobQuery, type JobTest, type QueryProblem } from '../../services/history/job-query.js';
import { DEFAULT_VIEW } from '../../services/history/saved-view.js';

const ALL: JobTest = () => true;

/** All jobs as the dashboard shows them: counted, those that go on, and those that are asked for in their order. */
export class JobBook {
  /** The rows of the table. Grows and shrinks in place. */
  readonly order: JobOrder;
  counts: JobCounts = countJobs([]);
  /** Those that have not ended, the newest first. */
  active: readonly TrainingJob[] = [];
  /** Why the query cannot be understood; the rows are those of the one before. */
  problem?: QueryProblem;
  readonly #reader = new JobChangeReader();
  #jobs?: readonly TrainingJob[];
  #hidden: ReadonlySet<string> = new Set();
  #query = '';
  #sort: readonly JobSort[] = DEFAULT_VIEW.sort;
  #test = ALL;

  constructor(smoothed: SmoothedReader) {
    this.order = new JobOrder(smoothed);
  }

  /** Whether it is known which jobs there are. */
  get isKnown(): boolean {
    return this.#jobs !== undefined;
  }

  /** Every job that is not hidden, by its id. */
  get byId(): ReadonlyMap<string, TrainingJob> {
    return this.#reader.byId;
  }

  /** Shows another list of jobs without some; undefined is not known. False where it is the same. */
  show(jobs: readonly TrainingJob[] | undefined, hidden: ReadonlySet<string>): boolean {
    if (jobs === this.#jobs && hidden === this.#hidden) return false;
    this.#jobs = jobs;
    this.#hidden = hidden;
    if (!jobs) return false;
    const shown = hidden.size > 0 ? jobs.filter(({ id }) => !hidden.has(id)) : jobs;
    this.order.update(this.#reader.read(shown));
    this.counts = countJobs(shown);
    this.active = shown.filter(({ status }) => !isTerminal(status));
    return true;
  }

  /** Shows those that a query asks for, in this order; false where both are as before. */
  arrange(query: string, sort: readonly JobSort[]): boolean {
    if (query === this.#query && sort === this.#sort) return false;
    if (query !== this.#query) {
      const { test, problem } = parseJobQuery(query);
      this.problem = problem;
      this.#test = test ?? this.#test;
    }
    this.#query = query;
    this.#sort = sort;
    this.order.reset(this.byId.values(), this.#test, sort);
    return true;
  }
}
