import { html, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import plus from 'lucide/dist/esm/icons/plus.mjs';
import { LazyPart } from '../../controllers/lazy-part.js';
import { StreamController } from '../../controllers/stream-controller.js';
import type { TrainingJob } from '../../protocol/types.js';
import { card } from '../../styles/card.js';
import { controls } from '../../styles/controls.js';
import { icon } from '../../styles/icon.js';
import { tokens } from '../../styles/tokens.js';
import { defineElement } from '../define-element.js';
import { StartNewTrainingEvent } from '../events.js';
import { loadFailure } from '../load-failure.js';
import { TrainingElement } from '../training-element.js';
import { loadingJobs } from './loading-jobs.js';
import styles from './training-dashboard.styles.js';
import type { Persist } from './view-store.js';

/**
 * All jobs of a backend: how many are in which state, those that go on as cards, and a table of all to filter, sort, select,
 * stop, delete, compare, tag and export.
 *
 * @element training-dashboard
 * @summary All jobs: overview, active ones, history.
 * @fires {StartNewTrainingEvent} start-new-training - A user wants to start a training. Bubbles.
 * @fires {ViewDetailsEvent} view-details - A user wants to see all about a job. Bubbles; cancelable: unless it is canceled, its details are shown in the table.
 * @fires {CompareJobsEvent} compare-jobs - A user wants to compare the selected jobs, two to fifty. Bubbles.
 * @csspart card - The surface.
 * @csspart overview - The numbers of jobs by state.
 * @csspart count - Each of them, a button.
 * @csspart news - What happened since the last visit.
 * @csspart active - The section of active jobs.
 * @csspart job - One active job.
 * @csspart notice - A sentence on what was done, or is not as it should be.
 * @csspart query - The field that filters the table.
 * @csspart selection - The bar with what can be done with the selected jobs.
 * @csspart table - The area in which the table scrolls.
 * @csspart row - One job in the table.
 * @csspart dialog - Each dialog.
 * @csspart button - Each button.
 * @csspart empty - The sentence where there is nothing to show.
 * @cssprop {<length>} [--training-dashboard-height=36em] - The most height of the table.
 * @cssprop [--training-color-surface] - Background of the card.
 * @cssprop [--training-color-accent] - Colour of the primary action and of what is selected.
 */
@defineElement('training-dashboard')
export class TrainingDashboard extends TrainingElement {
  static override styles = [tokens, card, controls, styles];

  /**
   * Jobs that have not ended. Where this or `completedJobs` is set, these are the jobs, and no backend is asked for them;
   * they can be stopped or deleted only where `service` or `endpoint` is set too.
   */
  @property({ attribute: false }) activeJobs?: readonly TrainingJob[];

  /** Jobs that have ended, as `activeJobs`. */
  @property({ attribute: false }) completedJobs?: readonly TrainingJob[];

  /**
   * Where filter, sort and columns are kept: in the hash of the page's URL, which a colleague can be sent; in this browser; or
   * nowhere. Several dashboards on a page are told apart by their `id`.
   */
  @property() persist: Persist = 'local';

  readonly #view = new LazyPart(this, () =>
    import('./dashboard-view.js').then(
      ({ DashboardView }) => new DashboardView(this, { service: () => this.training, start: this.#onStart }),
    ),
  );

  constructor() {
    super();
    // The backend is asked while the view is on its way.
    new StreamController(this, { key: () => [this.#asked], stream: () => this.#asked!.jobs$ });
  }

  protected override getUpdateComplete(): Promise<boolean> {
    return this.#view.complete(() => super.getUpdateComplete());
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('persist') && !['url', 'local', 'none'].includes(this.persist)) this.persist = 'local';
  }

  readonly #onStart = () => this.dispatchEvent(new StartNewTrainingEvent());

  /** Whose jobs the view will ask for, until it does. */
  get #asked() {
    const { value, failed } = this.#view;
    return value || failed || this.activeJobs || this.completedJobs ? undefined : this.training;
  }

  protected override render() {
    const { value: view, failed } = this.#view;
    return html`<div class="card" part="card">
      <header class="dashboard-head">
        <h3>Training jobs</h3>
        ${view?.renderNews()}
        <button part="button" class="primary start-new" @click=${this.#onStart}>
          ${icon(plus)}New training
        </button>
      </header>
      ${view?.render() ?? (failed ? this.#renderFailure() : loadingJobs())}
    </div>`;
  }

  #renderFailure() {
    return html`<div class="notice error" part="notice" role="alert">${loadFailure(this.#view)}</div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'training-dashboard': TrainingDashboard;
  }
}
