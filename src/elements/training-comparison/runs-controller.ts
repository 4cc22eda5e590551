import type { ReactiveControllerHost } from 'lit';
import { SlicedCache } from '../../controllers/sliced-cache.js';
import { analyseRun, type RunAnalysis } from '../../metrics/analyse-run.js';
import type { Connection } from '../../protocol/types.js';
import type { TrainingProgressService } from '../../services/training-progress-service.js';
import type { WatchedJobs } from '../watched-jobs.js';
import { isFailing } from './comparison-message.js';
import { comparedRuns, factsKey, factsOf, type ComparedRun } from './compared-run.js';

/** The runs of the jobs that a host watches, their curves analysed anew when they have changed. */
export class RunsController {
  readonly #service: () => TrainingProgressService | undefined;
  readonly #jobs: WatchedJobs;
  readonly #analyses: SlicedCache<RunAnalysis>;
  #runs: readonly ComparedRun[] = [];

  constructor(
    host: ReactiveControllerHost,
    service: () => TrainingProgressService | undefined,
    jobs: WatchedJobs,
  ) {
    this.#service = service;
    this.#jobs = jobs;
    this.#analyses = new SlicedCache(host);
  }

  /** The runs in the order of their jobs; the same array as long as they are the same. */
  get runs(): readonly ComparedRun[] {
    return this.#runs;
  }

  /** Takes in what has become known of the jobs. */
  update(groupBy: string, connection: Connection | undefined): void {
    const failing = isFailing(connection);
    const states = this.#jobs.states;
    this.#analyses.keep(new Set(states.keys()));
    const runs = comparedRuns(states, groupBy).map((run) => {
      const state = states.get(run.id);
      const series = this.#service()?.series(run.id);
      if (!state || !run.job || !series) return run;
      const facts = factsOf(run.job, run.config, series, state.pauses.pausedMs);
      const analysis = this.#analyses.get(run.id, factsKey(state, series), function* () {
        yield;
        return analyseRun(facts);
      });
      return { ...run, analysis, awaited: failing && series.size === 0 };
    });
    if (!isSame(runs, this.#runs)) this.#runs = runs;
  }
}

const isSame = (a: readonly ComparedRun[], b: readonly ComparedRun[]) =>
  a.length === b.length &&
  a.every((run, i) => {
    const { id, name, color, job, missing, awaited, analysis } = b[i];
    return (
      run.id === id &&
      run.name === name &&
      run.color === color &&
      run.job === job &&
      run.missing === missing &&
      run.awaited === awaited &&
      run.analysis === analysis
    );
  });
