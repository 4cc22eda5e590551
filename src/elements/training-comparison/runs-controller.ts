import type { ReactiveControllerHost } from 'lit';
import { SlicedCache } from '../../controllers/sliced-cache.js';
import { analyseRun, type RunAnalysis } from '../../metrics/analyse-run.js';
import type { Connection } from '../../protocol/types.js';
import type { TrainingProgressService } from '../../services/training-progress-service.js';
import { WatchedJobs } from '../watched-jobs.js';
import { isFailing } from './comparison-message.js';
import { comparedRuns, factsKey, factsOf, type ComparedRun } from './compared-run.js';

/** The runs of a host: their jobs watched, their curves analysed anew when they have changed. */
export class RunsController {
  readonly #service: () => TrainingProgressService | undefined;
  readonly #jobs: WatchedJobs;
  readonly #analyses: SlicedCache<RunAnalysis>;
  #runs: readonly ComparedRun[] = [];

  constructor(host: ReactiveControllerHost, service: () => TrainingProgressService | undefined) {
    this.#service = service;
    this.#jobs = new WatchedJobs(host, service);
    this.#analyses = new SlicedCache(host);
  }

  /** The runs in the order of their ids; the same array as long as they are the same. */
  get runs(): readonly ComparedRun[] {
    return this.#runs;
  }

  /** Watches these jobs and no others, and takes in what has become known of them. */
  update(ids: readonly string[], groupBy: string, connection: Connection | undefined): void {
    const failing = isFailing(connection);
    this.#jobs.watch(ids);
    this.#analyses.keep(new Set(ids));
    const states = this.#jobs.states;
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
