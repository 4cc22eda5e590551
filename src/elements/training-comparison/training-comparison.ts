import { html, nothing } from 'lit';
import { property, queryAll, state } from 'lit/decorators.js';
import { sameSeries } from '../../charts/curve-list.js';
import { stackPngs } from '../../charts/png.js';
import { ClockController } from '../../controllers/clock-controller.js';
import { StreamController } from '../../controllers/stream-controller.js';
import type { Connection } from '../../protocol/types.js';
import { card } from '../../styles/card.js';
import { controls } from '../../styles/controls.js';
import { tokens } from '../../styles/tokens.js';
import { defineElement } from '../define-element.js';
import { BaselineChangeEvent } from '../events.js';
import { chipStyles } from '../status-chip.js';
import '../training-chart/training-chart.js';
import type { TrainingChart } from '../training-chart/training-chart.js';
import { TrainingElement } from '../training-element.js';
import type { ComparedRun } from './compared-run.js';
import { compare, type Comparison } from './comparison.js';
import { comparisonMessages, headingWords, MOST_RUNS, unknownWords } from './comparison-message.js';
import { exportButtons, numberChoice, settingsChoices } from './choices.js';
import { curvesSection, type DrawnCurves } from './curves-section.js';
import { efficiencyRules, efficiencyTable } from './efficiency-table.js';
import { comparisonToCsv, comparisonToMarkdown } from './export.js';
import { OverlaidCurves, twinOf, type BandKind } from './overlaid-curves.js';
import { Relations } from './relations.js';
import { resultsTable } from './results-table.js';
import { RunsController } from './runs-controller.js';
import { settingsTable } from './settings-table.js';
import { summaryWords } from './summary-words.js';
import { TargetTimes } from './target-times.js';
import tableStyles from './data-table.styles.js';
import styles from './training-comparison.styles.js';

/** An attribute that is no number says nothing. */
const finite = (value: number | null | undefined) => (Number.isFinite(value) ? value! : undefined);
const isEpoch = (value: number | null | undefined) => Number.isInteger(value) && value! >= 0;

/**
 * Two to fifty training jobs side by side: what they came to, in words, curves and tables, how fast, and with which settings.
 *
 * @element training-comparison
 * @summary Compares runs: curves, results against a baseline, efficiency, settings.
 * @fires {BaselineChangeEvent} baseline-change - The user has pinned another run as the baseline. Bubbles.
 * @csspart card - The surface.
 * @csspart summary - What the comparison comes down to, in sentences.
 * @csspart message - What is wrong and what to do.
 * @csspart table - Each table.
 * @csspart pin - The toggle that makes a run the baseline.
 * @csspart filters - The fields that filter the runs.
 * @csspart parallel - The parallel coordinates.
 * @csspart scatter - The scatter of results against a setting.
 * @csspart rules - The rules by which times and findings are told.
 * @csspart unknown - What the backend did not tell.
 * @cssprop [--training-chart-height=280px] - Height of axes and curves.
 * @cssprop [--training-table-height=32em] - How high a table grows before it scrolls.
 * @cssprop [--training-color-completed] - Colour of what is better than the baseline.
 * @cssprop [--training-color-failed] - Colour of what is worse.
 */
@defineElement('training-comparison')
export class TrainingComparison extends TrainingElement {
  static override styles = [tokens, card, controls, chipStyles, tableStyles, styles];

  /** Ids of the jobs to compare, separated by spaces; fifty at most. */
  @property({ attribute: 'job-ids' }) jobIds = '';

  /** Id of the job that the others are measured by. Default: the first one. A user may pin another one. */
  @property() baseline = '';

  /** Name of the metric that curves, efficiency and summary are about. Default: `val_loss`, else `train_loss`, else the first. */
  @property() metric = '';

  /** A setting, such as `learning_rate`: runs that have it in common are drawn as their mean, with a band. */
  @property({ attribute: 'group-by' }) groupBy = '';

  /** What the band shows: all between the least and the greatest run, or the standard deviation. */
  @property() band: BandKind = 'range';

  /** The value of the metric whose reaching is timed. Default: the best that all runs came to, rounded. */
  @property({ type: Number }) target?: number;

  /** The epoch whose values are compared. Default: the last one that all runs have. */
  @property({ type: Number, attribute: 'at-epoch' }) atEpoch?: number;

  @state() private differencesOnly = true;
  @state() private said = '';
  @queryAll('training-chart') private charts!: NodeListOf<TrainingChart>;

  readonly #runs = new RunsController(this, () => this.training);
  readonly #targetTimes = new TargetTimes(this);
  readonly #curves = new OverlaidCurves(this);
  readonly #relations = new Relations(this, {
    onFilter: (left, of) => (this.said = `${left} of ${of} runs are left.`),
    onPoint: (id) => this.#highlight(id),
  });
  readonly #connection = new StreamController<Connection>(this, {
    key: () => [this.training],
    stream: () => this.training!.connection$,
  });
  #comparison!: Comparison;
  #drawn: readonly DrawnCurves[] = [];

  constructor() {
    super();
    new ClockController(this, () => this.#connection.value?.retryAt !== undefined);
  }

  /** Everything that is compared as CSV, one row a run, numbers in full and times in seconds. */
  toCsv(): string {
    return comparisonToCsv(this.#comparison);
  }

  /** Summary, results of the metric, and settings that differ, as Markdown. */
  toMarkdown(): string {
    return comparisonToMarkdown(this.#comparison);
  }

  /** The curves as a PNG, all charts below each other. Rejects while there is nothing to draw. */
  async toPng(): Promise<Blob> {
    const drawn = [...this.charts].flatMap((chart, i) => {
      const { metric, curves } = this.#drawn[i]!;
      return curves.length > 0 ? chart.toPng(metric) : [];
    });
    if (drawn.length === 0) throw new Error('<training-comparison> has nothing to draw yet.');
    return stackPngs(await Promise.all(drawn));
  }

  protected override willUpdate(): void {
    this.#runs.update(this.#ids.slice(0, MOST_RUNS), this.groupBy, this.#connection.value);
    const settled = compare(this.#runs.runs, {
      metric: this.metric,
      baseline: this.baseline,
      target: finite(this.target),
      atEpoch: isEpoch(this.atEpoch) ? this.atEpoch : undefined,
    });
    this.#comparison = { ...settled, reached: this.#targetTimes.of(settled) };
    this.#relations.update(this.#comparison);
    this.#drawn = this.#overlay();
  }

  protected override updated(): void {
    for (const chart of this.charts) chart.refresh();
  }

  readonly #pin = (run: ComparedRun): void => {
    if (run === this.#comparison.baseline) return;
    this.baseline = run.id;
    this.said = `${run.name} is the baseline.`;
    this.dispatchEvent(new BaselineChangeEvent(run.id));
  };

  readonly #highlight = (runId: string | undefined): void => {
    for (const chart of this.charts) chart.highlight(runId);
  };

  /** The curves of the metric and of its twin; the same ones as long as nothing else is to be drawn. */
  #overlay() {
    const { metric, metrics } = this.#comparison;
    const twin = twinOf(metric, metrics);
    const kept = this.#kept;
    return [metric, ...(twin ? [twin] : [])].map((name, i) => {
      const curves = this.#curves.of({ runs: kept, metric: name, groupBy: this.groupBy, band: this.band });
      const before = this.#drawn[i];
      return before?.metric === name && sameSeries(curves, before.curves) ? before : { metric: name, curves };
    });
  }

  /** The runs that the filter leaves. */
  get #kept(): readonly ComparedRun[] {
    const { shown } = this.#relations;
    return this.#comparison.runs.filter((run) => shown.has(run));
  }

  get #ids(): readonly string[] {
    return [...new Set((this.jobIds ?? '').split(/\s+/).filter(Boolean))];
  }

  protected override render() {
    const { runs } = this.#comparison;
    const known = runs.filter(({ job }) => job);
    const waiting = runs.filter(({ job, missing }) => !job && missing === undefined);
    return html`<div class="card" part="card">
      <div class="head">
        <h3>${headingWords(runs.length, this.#kept.length)}</h3>
        ${known.length > 0 ? exportButtons(this) : nothing}
      </div>
      ${this.#renderMessages()}
      ${
        waiting.length > 0
          ? html`<p class="muted" role="status" part="message">
              Loading
              ${waiting.length === runs.length ? `${runs.length} runs` : `${waiting.length} of ${runs.length} runs`}…
            </p>`
          : nothing
      }
      ${known.length > 0 ? this.#renderComparison() : nothing}
      ${known.length === 0 && waiting.length > 0 ? html`<div class="skeleton" aria-hidden="true"></div>` : nothing}
      <div class="visually-hidden" role="status" aria-live="polite">${this.said}</div>
    </div>`;
  }

  #renderMessages() {
    const messages = comparisonMessages({
      asked: this.#ids.length,
      runs: this.#comparison.runs,
      connection: this.#connection.value,
      now: Date.now(),
    });
    return messages.map((message) => html`<p class="message" part="message">${message}</p>`);
  }

  #renderComparison() {
    const comparison = this.#comparison;
    const { shown } = this.#relations;
    const summary = summaryWords({ ...comparison, runs: this.#kept });
    const unknown = unknownWords(comparison.runs, comparison.metric);
    return html`${
        summary.length > 0
          ? html`<ul class="summary" part="summary" aria-label="Summary">
              ${summary.map((sentence) => html`<li>${sentence}</li>`)}
            </ul>`
          : nothing
      }
      ${curvesSection({
        comparison,
        drawn: this.#drawn,
        groupBy: this.groupBy,
        band: this.band,
        cursorGroup: `training-comparison ${this.jobIds}`,
        onChange: (change) => Object.assign(this, change),
      })}
      <section>
        <div class="section-head">
          <h4>Results</h4>
          ${numberChoice({
            label: 'At epoch',
            value: comparison.atEpoch,
            fits: isEpoch,
            onChange: (epoch) => (this.atEpoch = epoch),
          })}
        </div>
        ${resultsTable({ comparison, shown, onPin: this.#pin, onPoint: this.#highlight })}
      </section>
      <section>
        <div class="section-head">
          <h4>Efficiency</h4>
          ${numberChoice({
            label: `Target ${comparison.metric}`,
            value: comparison.target,
            onChange: (target) => (this.target = target),
          })}
        </div>
        ${efficiencyTable(comparison, shown, this.#highlight)}
        <details>
          <summary>How these are told</summary>
          ${efficiencyRules()}
        </details>
      </section>
      <section>
        <div class="section-head">
          <h4>Settings</h4>
          ${settingsChoices(this.differencesOnly, (only) => (this.differencesOnly = only))}
        </div>
        ${settingsTable(comparison.runs, this.differencesOnly)}
      </section>
      <section>
        <div class="section-head"><h4>Results by settings</h4></div>
        ${this.#relations.render()}
      </section>
      ${
        unknown.length > 0
          ? html`<section>
              <div class="section-head"><h4>Not known</h4></div>
              <ul class="unknown" part="unknown">
                ${unknown.map((sentence) => html`<li>${sentence}</li>`)}
              </ul>
            </section>`
          : nothing
      }`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'training-comparison': TrainingComparison;
  }
}
