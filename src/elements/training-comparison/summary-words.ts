import { formatNumber, formatPercent } from '../../metrics/format.js';
import { isBetter } from '../../metrics/run-values.js';
import { isTerminal } from '../../protocol/status.js';
import type { ComparedRun } from './compared-run.js';
import { figures, type Comparison } from './comparison.js';

/** Values that differ by less than this share are called equal: no run is that repeatable. */
const EQUAL = 0.005;
/** With fewer epochs than this a run has hardly begun. */
const FEW = 3;

const DIGITS = 4;

/** What the comparison comes down to, in sentences that claim no more than the numbers hold. */
export function summaryWords(comparison: Comparison): string[] {
  const { runs, metric } = comparison;
  const known = runs.filter(({ job }) => job);
  if (known.length < 2 || known.some(({ analysis }) => !analysis)) return [];
  const ranked = ranking(comparison);
  if (ranked.length < 2 && known.some(({ awaited }) => awaited)) return doubts(comparison, known);
  if (ranked.length === 0) return ['None of these runs reported a number to compare.'];
  return [
    ...(ranked.length === 1
      ? [`Only ${ranked[0].name} reported a ${metric}: there is nothing to compare it with.`]
      : leading(comparison, ranked)),
    ...doubts(comparison, known),
  ];
}

/** The runs with a best value, the best first; those with equal ones in the order in which they are given. */
function ranking({ runs, metric, direction }: Comparison): ComparedRun[] {
  const value = (run: ComparedRun) => bestOf(run, metric);
  return runs
    .filter((run) => Number.isFinite(value(run)))
    .sort((a, b) => (isBetter(value(a), value(b), direction) ? -1 : value(a) === value(b) ? 0 : 1));
}

const bestOf = (run: ComparedRun, metric: string) => figures(run, metric)?.best?.value ?? NaN;

function leading(comparison: Comparison, ranked: readonly ComparedRun[]): string[] {
  const { metric, baseline } = comparison;
  const [first, second] = ranked;
  const other = baseline && baseline !== first && ranked.includes(baseline) ? baseline : second;
  const [a, b] = [bestOf(first, metric), bestOf(other, metric)];
  const numbers = `best ${metric} ${formatNumber(a, DIGITS)} against ${formatNumber(b, DIGITS)}`;
  if (isAlmost(a, b)) {
    const rest = ranked.filter((run) => run !== first && isAlmost(bestOf(run, metric), a)).length;
    const all = rest > 1 ? `${first.name} and ${rest} others` : `${first.name} and ${other.name}`;
    return [
      `${all} are equal within ${formatPercent(EQUAL, 1)}: ${numbers}.`,
      ...sooner(comparison, first, other),
    ];
  }
  const by = b === 0 ? `by ${formatNumber(Math.abs(a - b))}` : `by ${formatPercent(Math.abs((a - b) / b))}`;
  const role = other === baseline ? ', the baseline,' : ranked.length > 2 ? ', the next best,' : '';
  return [`${first.name} beats ${other.name}${role} ${by}: ${numbers}.`, ...sooner(comparison, first, other)];
}

const isAlmost = (a: number, b: number) => Math.abs(a - b) <= EQUAL * Math.max(Math.abs(a), Math.abs(b));

/** How long the one needs to the target, compared with the other; nothing where that is not known of both. */
function sooner({ reached, target, metric }: Comparison, first: ComparedRun, other: ComparedRun): string[] {
  const [a, b] = [reached.get(first.id), reached.get(other.id)];
  if (target === undefined || !a || !b || a === 'never') return [];
  const goal = `${metric} ${formatNumber(target, 6)}`;
  if (b === 'never') return [`${first.name} gets to ${goal}, ${other.name} does not.`];
  if (a.trainingMs !== undefined && b.trainingMs) {
    const ratio = a.trainingMs / b.trainingMs;
    return [`${first.name} gets to ${goal} ${share(ratio, 'time')} that ${other.name} takes.`];
  }
  return b.epoch > 0
    ? [`${first.name} gets to ${goal} ${share(a.epoch / b.epoch, 'epochs')} that ${other.name} takes.`]
    : [];
}

const FRACTIONS: readonly (readonly [number, string])[] = [
  [1 / 4, 'a quarter of the'],
  [1 / 3, 'a third of the'],
  [1 / 2, 'half the'],
  [1, 'about the same'],
  [2, 'twice the'],
  [3, 'three times the'],
];

/** "in half the time": a fraction by its name where it is within 3 % of it. */
function share(ratio: number, what: string): string {
  const named = FRACTIONS.find(([fraction]) => Math.abs(ratio / fraction - 1) <= 0.03);
  return `in ${named ? named[1] : `${formatPercent(ratio)} of the`} ${what}`;
}

/** Why all this may turn out otherwise. */
function doubts({ metric }: Comparison, runs: readonly ComparedRun[]): string[] {
  const of = (test: (run: ComparedRun) => boolean) => runs.filter(test).map(({ name }) => name);
  const say = (names: readonly string[], one: string, many: string) =>
    names.length === 0 ? [] : [`${listed(names)} ${names.length === 1 ? one : many}`];
  const epochs = (run: ComparedRun) => figures(run, metric)?.byEpoch?.epochs.length ?? 0;
  return [
    ...say(
      of(({ job }) => !isTerminal(job!.status)),
      'has not ended: this may change.',
      'have not ended: this may change.',
    ),
    ...say(
      of(({ awaited }) => awaited === true),
      'still has to tell its curve: this may change.',
      'still have to tell their curves: this may change.',
    ),
    ...say(
      of((run) => Number.isNaN(figures(run, metric)?.final?.value)),
      `ended in a ${metric} that is not a number; only what it had before counts.`,
      `ended in a ${metric} that is not a number; only what they had before counts.`,
    ),
    ...say(
      of((run) => Number.isFinite(bestOf(run, metric)) && epochs(run) > 0 && epochs(run) < FEW),
      `has fewer than ${FEW} epochs, too few to judge by.`,
      `have fewer than ${FEW} epochs, too few to judge by.`,
    ),
    ...say(
      of((run) => !run.awaited && !figures(run, metric)?.final && !figures(run, metric)?.best),
      `reported no ${metric}.`,
      `reported no ${metric}.`,
    ),
  ];
}

/** "a", "a and b", "a, b and 3 others". */
export const listed = (names: readonly string[]): string => {
  if (names.length > 3) return `${names.slice(0, 2).join(', ')} and ${names.length - 2} others`;
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
};
