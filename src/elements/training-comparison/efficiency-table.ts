import { html, nothing } from 'lit';
import { formatDuration, formatNumber } from '../../metrics/format.js';
import { OVERFITTING_RULE } from '../../metrics/overfitting.js';
import { PLATEAU_RULE } from '../../metrics/plateau.js';
import { STANDSTILL_RULE } from '../../metrics/training-time.js';
import { swatch, UNKNOWN } from './cells.js';
import type { ComparedRun } from './compared-run.js';
import { figures, type Comparison, type Reached } from './comparison.js';
import { dataTable } from './data-table.js';

const number = (value: number | undefined) => (value === undefined ? undefined : formatNumber(value));
const duration = (ms: number | undefined) => (ms === undefined ? undefined : formatDuration(ms));

/** What there is to say of how fast a run learned, in the order of {@link efficiencyOf}, which leaves out what is not known. */
export const EFFICIENCY = [
  'Improvement per second',
  'Epochs per minute',
  'Samples per second',
  'Training time',
  'Wall time',
];

export function efficiencyOf(run: ComparedRun, metric: string): (string | undefined)[] {
  const known = figures(run, metric);
  const { epochsPerMinute, trainingMs, wallMs } = run.analysis ?? {};
  return [
    ...[known?.gainPerSecond, epochsPerMinute, known?.samplesPerSecond].map(number),
    ...[trainingMs, wallMs].map(duration),
  ];
}

/** How fast each run learned, and whether it came to rest or learned by heart. */
export function efficiencyTable(
  { runs, metric, direction, target, reached }: Comparison,
  shown: ReadonlySet<ComparedRun>,
  onPoint: (id: string | undefined) => void,
) {
  const sign = direction === 'min' ? '≤' : '≥';
  return dataTable({
    caption: `Efficiency by ${metric}`,
    corner: 'Run',
    columns: [
      { label: target === undefined ? 'To the target' : `To ${metric} ${sign} ${formatNumber(target, 6)}` },
      ...EFFICIENCY.map((label) => ({ label })),
      { label: 'Findings' },
    ],
    rows: runs.map((run) => ({
      id: run.id,
      head: html`<div class="run">${swatch(run)}<bdi class="name">${run.name}</bdi></div>`,
      faded: !shown.has(run),
      cells: [
        reachedCell(reached.get(run.id)),
        ...efficiencyOf(run, metric).map((text) => text ?? UNKNOWN),
        findings(run, metric),
      ],
    })),
    onPoint,
  });
}

function reachedCell(reached: Reached | undefined) {
  if (reached === undefined) return UNKNOWN;
  if (reached === 'never') return 'not reached';
  const { epoch, trainingMs, wallMs } = reached;
  return html`<span class="value">epoch ${formatNumber(epoch)}</span>
    ${trainingMs === undefined ? nothing : html`<span class="more">${formatDuration(trainingMs)} of training</span>`}
    ${wallMs === undefined ? nothing : html`<span class="more">${formatDuration(wallMs)} by the clock</span>`}`;
}

/** What is to be said of a run besides its numbers. */
export function findingsOf(run: ComparedRun, metric: string): string[] {
  const plateau = figures(run, metric)?.plateau;
  return [
    ...(plateau ? [`Plateau since epoch ${formatNumber(plateau.since)}`] : []),
    ...(run.analysis?.overfits ? ['Overfitting'] : []),
  ];
}

function findings(run: ComparedRun, metric: string) {
  const said = findingsOf(run, metric);
  if (said.length > 0) return said.map((text) => html`<span class="finding">${text}</span>`);
  return run.analysis ? html`<span class="muted">none</span>` : UNKNOWN;
}

/** The rules by which times and findings are told. */
export const efficiencyRules = () =>
  html`<dl class="rules" part="rules">
    <dt>Target</dt>
    <dd>
      The first point that is as good, counted from the start of the run; later points may be worse again.
    </dd>
    <dt>Improvement per second</dt>
    <dd>From the end of the first known epoch to that of the last, by training time.</dd>
    <dt>Training time</dt>
    <dd>Wall time without pauses. ${STANDSTILL_RULE}</dd>
    <dt>Plateau</dt>
    <dd>${PLATEAU_RULE}</dd>
    <dt>Overfitting</dt>
    <dd>${OVERFITTING_RULE}</dd>
  </dl>`;
