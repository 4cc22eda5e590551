import type { Connection } from '../../protocol/types.js';
import { connectionWords } from '../training-connection/connection-words.js';
import { askedWords } from './asked-runs.js';
import type { ComparedRun } from './compared-run.js';
import { listed } from './summary-words.js';

/** Whether not all that the backend is asked for is answered. */
export const isFailing = (connection: Connection | undefined) =>
  connection !== undefined && connectionWords(connection, 0).sentence !== undefined;

interface Situation {
  /** Ids as they were asked for, without those that come twice. */
  readonly asked: number;
  readonly runs: readonly ComparedRun[];
  readonly connection?: Connection;
  readonly now: number;
}

/** What is wrong and what to do, each in a sentence of its own. */
export function comparisonMessages({ asked, runs, connection, now }: Situation): string[] {
  const lost = connection && connectionWords(connection, now).sentence;
  const missing = runs.filter((run) => run.missing !== undefined).map(({ id }) => id);
  return [
    ...askedWords(asked),
    ...(lost ? [lost] : []),
    ...(missing.length > 0
      ? [`The backend does not know the job${missing.length > 1 ? 's' : ''} ${listed(missing)}.`]
      : []),
  ];
}

/** Why there is no curve of a metric. */
export const noCurveWords = (runs: readonly ComparedRun[], metric: string) =>
  runs.some(({ awaited }) => awaited)
    ? `Whether these runs have reported a ${metric} is not known yet.`
    : `None of these runs has reported a ${metric}.`;

/** What the backend did not tell of which runs, and what that means. */
export function unknownWords(runs: readonly ComparedRun[], metric: string): string[] {
  const known = runs.filter(({ analysis }) => analysis);
  const say = (test: (run: ComparedRun) => boolean, words: string) => {
    const names = known.filter((run) => !run.awaited && test(run)).map(({ name }) => name);
    return names.length === 0
      ? []
      : [`${names.length === known.length ? 'All runs' : listed(names)}: ${words}`];
  };
  const of = ({ analysis }: ComparedRun) => analysis!.metrics.get(metric);
  return [
    ...say(
      (run) => of(run)?.byEpoch !== undefined && !of(run)!.whole,
      'the backend tells only the end of the curve, so when a value was first reached is not known, and the best value is the one that the backend itself reports, if it does.',
    ),
    ...say(
      (run) => of(run) !== undefined && !of(run)!.byEpoch,
      'the backend tells no curve, so only final and best values are compared.',
    ),
    ...say(
      (run) => of(run)?.byEpoch !== undefined && !of(run)!.byEpoch!.times,
      'the points carry no times, so what happened when is told in epochs only, and pauses cannot be told from training.',
    ),
    ...say(
      ({ analysis }) => analysis!.wallMs === undefined,
      'start or end are not known, and so is how long the training took.',
    ),
  ];
}
