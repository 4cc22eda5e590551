import type { ReactiveControllerHost } from 'lit';
import { SlicedCache } from '../../controllers/sliced-cache.js';
import { targetReached } from '../../metrics/time-to-target.js';
import type { Comparison, Reached } from './comparison.js';

/** When each run reached the target, looked for once for each target and curve. */
export class TargetTimes {
  readonly #times: SlicedCache<Reached | undefined>;

  constructor(host: ReactiveControllerHost) {
    this.#times = new SlicedCache(host);
  }

  /** By run id; a run whose curve is still looked through, or does not tell, is absent. */
  of({ runs, metric, target }: Omit<Comparison, 'reached'>): Comparison['reached'] {
    this.#times.keep(new Set(runs.map(({ id }) => id)));
    const reached = new Map<string, Reached>();
    for (const { id, analysis } of runs) {
      if (!analysis || target === undefined) continue;
      const one = this.#times.get(id, [analysis, metric, target], function* () {
        yield;
        return targetReached(analysis, metric, target);
      });
      if (one) reached.set(id, one);
    }
    return reached;
  }
}
