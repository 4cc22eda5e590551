import { deltaTo } from '../../metrics/delta.js';
import { csvFile, csvRow } from '../../metrics/csv-text.js';
import { settingText } from '../../metrics/config-diff.js';
import { formatDuration, formatNumber } from '../../metrics/format.js';
import { bestDirection } from '../../metrics/metric-names.js';
import { deltaText } from './delta-words.js';
import { figures, type Comparison } from './comparison.js';
import type { ComparedRun } from './compared-run.js';
import { VALUES, valueOf } from './results-table.js';
import { settingRows } from './settings-table.js';
import { EFFICIENCY, efficiencyOf, findingsOf } from './efficiency-table.js';
import { summaryWords } from './summary-words.js';

type Cell = string | number | undefined;

/**
 * Everything that is compared, one row a run: results with differences to the baseline (absolute, and as a share of one),
 * efficiency with times in seconds, settings. Numbers in full; what is not known is empty.
 */
export function comparisonToCsv(comparison: Comparison): string {
  const columns = [...identity, ...results(comparison), ...efficiency(comparison), ...settings(comparison)];
  return csvFile([
    csvRow(columns.map(([name]) => name)),
    ...comparison.runs.map((run) => csvRow(columns.map(([, cell]) => cell(run)))),
  ]);
}

type Column = readonly [name: string, cell: (run: ComparedRun) => Cell];

const identity: readonly Column[] = [
  ['job', ({ id }) => id],
  ['name', ({ job }) => job?.modelName],
  ['status', ({ job }) => job?.status],
];

function results({ metrics, baseline, atEpoch }: Comparison): Column[] {
  return metrics.flatMap((metric) =>
    VALUES.flatMap((which) => {
      const name =
        `${metric} ${which === 'At epoch' ? `at epoch ${atEpoch ?? ''}` : which.toLowerCase()}`.trim();
      const value = (run: ComparedRun) => valueOf(run, metric, which, atEpoch)?.value;
      const delta = (run: ComparedRun) =>
        baseline && run !== baseline
          ? deltaTo(value(run), value(baseline), bestDirection(metric))
          : undefined;
      return [
        [name, value],
        [`${name}, difference`, (run: ComparedRun) => delta(run)?.absolute],
        [`${name}, relative difference`, (run: ComparedRun) => delta(run)?.relative],
      ] satisfies Column[];
    }),
  );
}

const seconds = (ms: number | undefined) => (ms === undefined ? undefined : ms / 1000);

function efficiency({ metric, target, reached }: Comparison): Column[] {
  const at = ({ id }: ComparedRun) => {
    const when = reached.get(id);
    return when === 'never' ? undefined : when;
  };
  const goal = `${metric} ${target ?? ''}`.trim();
  return [
    [`epoch at ${goal}`, (run) => at(run)?.epoch],
    [`training s to ${goal}`, (run) => seconds(at(run)?.trainingMs)],
    [`wall s to ${goal}`, (run) => seconds(at(run)?.wallMs)],
    [`${metric} improvement per s`, (run) => figures(run, metric)?.gainPerSecond],
    ['epochs per min', ({ analysis }) => analysis?.epochsPerMinute],
    ['samples per s', (run) => figures(run, metric)?.samplesPerSecond],
    ['training s', ({ analysis }) => seconds(analysis?.trainingMs)],
    ['wall s', ({ analysis }) => seconds(analysis?.wallMs)],
    ['plateau since epoch', (run) => figures(run, metric)?.plateau?.since],
    ['overfitting', ({ analysis }) => analysis && (analysis.overfits ? 'yes' : 'no')],
  ];
}

const settings = ({ runs }: Comparison): Column[] =>
  settingRows(runs).map(({ key, values }) => [
    `config ${key}`,
    (run) => {
      const value = values[runs.indexOf(run)];
      return typeof value === 'number' ? value : settingText(value);
    },
  ]);

/** The comparison as a page of Markdown: the summary, results of the metric in front, efficiency, settings that differ. */
export function comparisonToMarkdown(comparison: Comparison): string {
  const { runs, metric, baseline, atEpoch, target, reached } = comparison;
  const value = (run: ComparedRun, which: (typeof VALUES)[number]) => {
    const here = valueOf(run, metric, which, atEpoch);
    if (!here) return '–';
    const base = baseline && run !== baseline ? valueOf(baseline, metric, which, atEpoch)?.value : undefined;
    const delta = deltaTo(here.value, base, comparison.direction);
    return `${formatNumber(here.value, 4)}${delta ? ` (${deltaText(delta)})` : ''}`;
  };
  const when = ({ id }: ComparedRun) => {
    const one = reached.get(id);
    if (one === undefined) return '–';
    if (one === 'never') return 'not reached';
    return `epoch ${one.epoch}${one.trainingMs === undefined ? '' : `, ${formatDuration(one.trainingMs)}`}`;
  };
  const goal = target === undefined ? 'To the target' : `To ${metric} ${formatNumber(target, 6)}`;
  const differing = settingRows(runs.filter(({ job }) => job)).filter(({ differs }) => differs);
  const named = runs.filter(({ job }) => job).map(({ name }) => name);
  return [
    `# Comparison of ${runs.length} runs`,
    ...summaryWords(comparison).map((sentence) => `- ${escapeMarkdown(sentence)}`),
    '',
    `## Results by ${escapeMarkdown(metric)}`,
    ...(baseline ? [`Differences are to ${escapeMarkdown(baseline.name)}.`, ''] : []),
    ...table(
      ['Run', 'Final', 'Best', `At epoch ${atEpoch ?? ''}`.trim(), goal],
      runs.map((run) => [run.name, ...VALUES.map((which) => value(run, which)), when(run)]),
    ),
    '',
    '## Efficiency',
    ...table(
      ['Run', ...EFFICIENCY, 'Findings'],
      runs.map((run) => [
        run.name,
        ...efficiencyOf(run, metric).map((text) => text ?? '–'),
        findingsOf(run, metric).join(', ') || (run.analysis ? 'none' : '–'),
      ]),
    ),
    '',
    ...(differing.length > 0
      ? [
          '## Settings that differ',
          ...table(
            ['Setting', ...named],
            differing.map(({ key, values }) => [key, ...values.map((one) => settingText(one) || '–')]),
          ),
          '',
        ]
      : []),
  ].join('\n');
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map(
    (cells, i) => `| ${(i === 1 ? cells : cells.map(escapeMarkdown)).join(' | ')} |`,
  );

/** Names are hostile text: what Markdown or HTML would read as markup is shown as it is written. */
const escapeMarkdown = (text: string) =>
  text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]#|~]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;');
