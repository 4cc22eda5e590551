import { html } from 'lit';
import { property } from 'lit/decorators.js';
import { LazyPart } from '../../controllers/lazy-part.js';
import { card } from '../../styles/card.js';
import { controls } from '../../styles/controls.js';
import { tokens } from '../../styles/tokens.js';
import { defineElement } from '../define-element.js';
import { loadFailure } from '../load-failure.js';
import { TrainingElement } from '../training-element.js';
import { WatchedJobs } from '../watched-jobs.js';
import { wordsIn } from '../words-in.js';
import { awaitedRuns, MOST_RUNS } from './asked-runs.js';
import type { BandKind } from './overlaid-curves.js';
import styles from './training-comparison.styles.js';

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
  static override styles = [tokens, card, controls, styles];

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

  /** They are asked for while the view is on its way. */
  readonly #jobs = new WatchedJobs(this, () => this.training);
  readonly #view = new LazyPart(this, () =>
    import('./comparison-view.js').then(
      ({ ComparisonView }) => new ComparisonView(this, { service: () => this.training, jobs: this.#jobs }),
    ),
  );

  /** Everything that is compared as CSV, one row a run, numbers in full and times in seconds; empty until it is loaded. */
  toCsv(): string {
    return this.#view.value?.toCsv() ?? '';
  }

  /** Summary, results of the metric, and settings that differ, as Markdown; empty until it is loaded. */
  toMarkdown(): string {
    return this.#view.value?.toMarkdown() ?? '';
  }

  /** The curves as a PNG, all charts below each other. Rejects while there is nothing to draw. */
  async toPng(): Promise<Blob> {
    const png = await this.#view.value?.toPng();
    if (!png) throw new Error('<training-comparison> has nothing to draw yet.');
    return png;
  }

  protected override getUpdateComplete(): Promise<boolean> {
    return this.#view.complete(() => super.getUpdateComplete());
  }

  protected override willUpdate(): void {
    this.#jobs.watch(this.#view.failed ? [] : this.#ids.slice(0, MOST_RUNS));
    this.#view.value?.update();
  }

  protected override updated(): void {
    this.#view.value?.updated();
  }

  get #ids(): readonly string[] {
    return wordsIn(this.jobIds);
  }

  protected override render() {
    const { value: view, failed } = this.#view;
    return html`<div class="card" part="card">
      ${view?.render() ?? (failed ? this.#renderFailure() : awaitedRuns(this.#ids.length))}
    </div>`;
  }

  #renderFailure() {
    return html`<div class="message" part="message" role="alert">${loadFailure(this.#view)}</div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'training-comparison': TrainingComparison;
  }
}
