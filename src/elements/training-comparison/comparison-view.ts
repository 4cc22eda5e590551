import { html, nothing } from 'lit';
import { sameSeries } from '../../charts/curve-list.js';
import { stackPngs } from '../../charts/png.js';
import { ClockController } from '../../controllers/clock-controller.js';
import { StreamController } from '../../controllers/stream-controller.js';
import type { Connection } from '../../protocol/types.js';
import type { TrainingProgressService } from '../../services/training-progress-service.js';
import { addStyles } from '../../styles/add-styles.js';
import { BaselineChangeEvent } from '../events.js';
import { chipStyles } from '../status-chip.js';
import '../training-chart/training-chart.js';
import type { TrainingChart } from '../training-chart/training-chart.js';
import type { WatchedJobs } from '../watched-jobs.js';
import { wordsIn } from '../words-in.js';
import { headingWords, loadingRuns, messages, skeleton } from './asked-runs.js';
import type { ComparedRun } from './compared-run.js';
import { compare, type Comparison } from './comparison.js';
import { comparisonMessages, unknownWords } from './comparison-message.js';
import viewStyles from './comparison-view.styles.js';
import { exportButtons, numberChoice, settingsChoices } from './choices.js';
import { curvesSection, type DrawnCurves } from './curves-section.js';
import { efficiencyRules, efficiencyTable } from './efficiency-table.js';
import { comparisonToCsv, comparisonToMarkdown } from './export.js';
import { OverlaidCurves, twinOf } from './overlaid-curves.js';
import { Relations } from './relations.js';
import { resultsTable } from './results-table.js';
import { RunsController } from './runs-controller.js';
import { settingsTable } from './settings-table.js';
import { summaryWords } from './summary-words.js';
import { TargetTimes } from './target-times.js';
import tableStyles from './data-table.styles.js';
import type { TrainingComparison } from './training-comparison.js';

/** An attribute that is no number says nothing. */
const finite = (value: number | null | undefined) => (Number.isFinite(value) ? value! : undefined);
const isEpoch = (value: number | null | undefined) => Number.isInteger(value) && value! >= 0;

interface ViewOptions {
  readonly service: () => TrainingProgressService | undefined;
  /** The jobs to compare. */
  readonly jobs: WatchedJobs;
}

/** What a comparison shows once its modules are there. */
export class ComparisonView {
  readonly #host: TrainingComparison;
  readonly #runs: RunsController;
  readonly #targetTimes: TargetTimes;
  readonly #curves: OverlaidCurves;
  readonly #relations: Relations;
  readonly #connection: StreamController<Connection>;
  #comparison!: Comparison;
  #drawn: readonly DrawnCurves[] = [];
  #differencesOnly = true;
  #said = '';

  constructor(host: TrainingComparison, { service, jobs }: ViewOptions) {
    this.#host = host;
    addStyles(host, [chipStyles, tableStyles, viewStyles]);
    this.#runs = new RunsController(host, service, jobs);
    this.#targetTimes = new TargetTimes(host);
    this.#curves = new OverlaidCurves(host);
    this.#relations = new Relations(host, {
      onFilter: (left, of) => this.#say(`${left} of ${of} runs are left.`),
      onPoint: (id) => this.#highlight(id),
    });
    this.#connection = new StreamController<Connection>(host, {
      key: () => [service()],
      stream: () => service()!.connection$,
    });
    new ClockController(host, () => this.#connection.value?.retryAt !== undefined);
    this.update();
  }

  toCsv(): string {
    return comparisonToCsv(this.#comparison);
  }

  toMarkdown(): string {
    return comparisonToMarkdown(this.#comparison);
  }

  /** Undefined while there is nothing to draw. */
  async toPng(): Promise<Blob | undefined> {
    const drawn = [...this.#charts].flatMap((chart, i) => {
      const { metric, curves } = this.#drawn[i]!;
      return curves.length > 0 ? chart.toPng(metric) : [];
    });
    return drawn.length > 0 ? stackPngs(await Promise.all(drawn)) : undefined;
  }

  /** To be called before each render of the host. */
  update(): void {
    const { metric, baseline, target, atEpoch, groupBy } = this.#host;
    this.#runs.update(groupBy, this.#connection.value);
    const settled = compare(this.#runs.runs, {
      metric,
      baseline,
      target: finite(target),
      atEpoch: isEpoch(atEpoch) ? atEpoch : undefined,
    });
    this.#comparison = { ...settled, reached: this.#targetTimes.of(settled) };
    this.#relations.update(this.#comparison);
    this.#drawn = this.#overlay();
  }

  /** To be called after each render of the host. */
  updated(): void {
    for (const chart of this.#charts) chart.refresh();
  }

  readonly #pin = (run: ComparedRun): void => {
    if (run === this.#comparison.baseline) return;
    this.#host.baseline = run.id;
    this.#say(`${run.name} is the baseline.`);
    this.#host.dispatchEvent(new BaselineChangeEvent(run.id));
  };

  readonly #say = (sentence: string): void => {
    this.#said = sentence;
    this.#host.requestUpdate();
  };

  readonly #showDifferences = (only: boolean): void => {
    this.#differencesOnly = only;
    this.#host.requestUpdate();
  };

  readonly #highlight = (runId: string | undefined): void => {
    for (const chart of this.#charts) chart.highlight(runId);
  };

  /** The curves of the metric and of its twin; the same ones as long as nothing else is to be drawn. */
  #overlay() {
    const { metric, metrics } = this.#comparison;
    const { groupBy, band } = this.#host;
    const twin = twinOf(metric, metrics);
    const kept = this.#kept;
    return [metric, ...(twin ? [twin] : [])].map((name, i) => {
      const curves = this.#curves.of({ runs: kept, metric: name, groupBy, band });
      const before = this.#drawn[i];
      return before?.metric === name && sameSeries(curves, before.curves) ? before : { metric: name, curves };
    });
  }

  /** The runs that the filter leaves. */
  get #kept(): readonly ComparedRun[] {
    const { shown } = this.#relations;
    return this.#comparison.runs.filter((run) => shown.has(run));
  }

  get #charts(): NodeListOf<TrainingChart> {
    return this.#host.renderRoot.querySelectorAll('training-chart');
  }

  render() {
    const { runs } = this.#comparison;
    const known = runs.filter(({ job }) => job);
    const waiting = runs.filter(({ job, missing }) => !job && missing === undefined).length;
    const sentences = comparisonMessages({
      asked: wordsIn(this.#host.jobIds).length,
      runs,
      connection: this.#connection.value,
      now: Date.now(),
    });
    return html`<div class="head">
        <h3>${headingWords(runs.length, this.#kept.length)}</h3>
        ${known.length > 0 ? exportButtons(this.#host) : nothing}
      </div>
      ${messages(sentences)} ${loadingRuns(waiting, runs.length)}
      ${known.length > 0 ? this.#renderComparison() : nothing}
      ${known.length === 0 && waiting > 0 ? skeleton() : nothing}
      <div class="visually-hidden" role="status" aria-live="polite">${this.#said}</div>`;
  }

  #renderComparison() {
    const comparison = this.#comparison;
    const host = this.#host;
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
        groupBy: host.groupBy,
        band: host.band,
        cursorGroup: `training-comparison ${host.jobIds}`,
        onChange: (change) => Object.assign(host, change),
      })}
      <section>
        <div class="section-head">
          <h4>Results</h4>
          ${numberChoice({
            label: 'At epoch',
            value: comparison.atEpoch,
            fits: isEpoch,
            onChange: (epoch) => (host.atEpoch = epoch),
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
            onChange: (target) => (host.target = target),
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
          ${settingsChoices(this.#differencesOnly, this.#showDifferences)}
        </div>
        ${settingsTable(comparison.runs, this.#differencesOnly)}
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
