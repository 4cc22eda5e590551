import { html, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import plus from 'lucide/dist/esm/icons/plus.mjs';
import { ClockController } from '../../controllers/clock-controller.js';
import { isTerminal } from '../../protocol/status.js';
import type { TrainingJob } from '../../protocol/types.js';
import { card } from '../../styles/card.js';
import { controls } from '../../styles/controls.js';
import { icon } from '../../styles/icon.js';
import { tokens } from '../../styles/tokens.js';
import { defineElement } from '../define-element.js';
import { CompareJobsEvent, StartNewTrainingEvent, ViewDetailsEvent } from '../events.js';
import { saveFile } from '../save-file.js';
import { chipStyles } from '../status-chip.js';
import { TrainingElement } from '../training-element.js';
import { activeJobs } from './active-jobs.js';
import { AfterPaint } from './after-paint.js';
import { Annotations } from './annotations.js';
import { batchBar } from './batch-bar.js';
import { batchNotices } from './batch-notices.js';
import { BatchWork, type BatchKind } from './batch-work.js';
import { connectionNotice, noJobs, noMatch, unknownJobs } from './dashboard-notices.js';
import dialogStyles from './dialogs.styles.js';
import { DashboardDialogs } from './dashboard-dialogs.js';
import { jobsToCsv, jobsToJson } from './export-table.js';
import { HistoryGrid } from './history-grid.js';
import cardStyles from './history-cards.styles.js';
import tableStyles from './history-table.styles.js';
import { JobBook } from './job-book.js';
import './job-card.js';
import { JobFeed } from './job-feed.js';
import { newsSinceVisit, overview } from './overview.js';
import { shownInWords, tableToolbar } from './query-field.js';
import { rowDetails } from './row-details.js';
import detailStyles from './row-details.styles.js';
import { RowSelection } from './row-selection.js';
import { smoothedReader } from './smoothed-reader.js';
import styles from './training-dashboard.styles.js';
import { ViewStore, type Persist } from './view-store.js';
import { Visit } from './visit.js';

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
  static override styles = [
    tokens,
    card,
    controls,
    chipStyles,
    styles,
    cardStyles,
    tableStyles,
    detailStyles,
    dialogStyles,
  ];

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

  @state() private allActive = false;
  @state() private said = '';

  readonly #feed = new JobFeed(
    this,
    () => this.training,
    () => this.#takeIn(),
  );
  readonly #smoothed = smoothedReader(() => this.#feed.backend);
  readonly #book = new JobBook(this.#smoothed);
  readonly #say = (sentence: string) => (this.said = sentence);
  readonly #store = new ViewStore(this, {
    persist: () => this.persist,
    store: () => this.#feed.backend?.store,
  });
  readonly #batch = new BatchWork(this, { service: () => this.#feed.backend, say: this.#say });
  readonly #annotations = new Annotations(this, { service: () => this.#feed.backend, say: this.#say });
  readonly #visit = new Visit(this);
  readonly #dialogs: DashboardDialogs = new DashboardDialogs(this, {
    book: this.#book,
    store: this.#store,
    batch: this.#batch,
  });
  readonly #grid: HistoryGrid = new HistoryGrid(this, {
    book: this.#book,
    store: this.#store,
    smoothed: this.#smoothed,
    open: (id) => this.#onOpen(id),
    details: (job): unknown => this.#renderDetails(job),
    painted: (): boolean => this.#rowsPainted.value,
    say: this.#say,
  });

  readonly #rowsPainted: AfterPaint = new AfterPaint(
    this,
    () => this.#book.isKnown && (this.#book.order.length === 0 || this.#grid.viewport.items.length > 0),
  );

  constructor() {
    super();
    // Notices count seconds.
    new ClockController(
      this,
      () => this.#batch.tasks.some(({ window }) => window) || this.#feed.connection?.retryAt !== undefined,
    );
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('persist') && !['url', 'local', 'none'].includes(this.persist)) this.persist = 'local';
  }

  protected override updated(): void {
    this.#grid.updated();
    this.#dialogs.updated();
    if (this.#grid.expanded !== undefined && this.#feed.backend)
      void import('../training-log/training-log.js');
  }

  /** Once the streams have told, and before the table looks at its rows: what is known is rendered with the same update. */
  #takeIn(): void {
    this.#store.restore();
    const { jobs, backend, isControlled } = this.#feed;
    const { query, sort } = this.#store.view;
    if (jobs && this.#batch.hidden.size > 0) this.#batch.settle(new Set(jobs.map(({ id }) => id)));
    if (this.#book.show(jobs, this.#batch.hidden) && this.#grid.selection.size > 0)
      this.#grid.selection = this.#grid.selection.within(this.#book.byId);
    // Hosts are updated after they were removed, too, when they have no backend.
    if (jobs && backend && !isControlled && this.#rowsPainted.value) this.#visit.update(backend.store, jobs);
    if (!this.#book.arrange(query, sort)) return;
    this.#grid.viewport.toTop();
    if (query && !this.#book.problem)
      this.#say(shownInWords(this.#book.order.length, this.#book.counts.total));
  }

  get #selected(): TrainingJob[] {
    return [...this.#grid.selection.ids].flatMap((id) => this.#book.byId.get(id) ?? []);
  }

  #onQuery = (query: string) => {
    this.#store.view = { ...this.#store.view, query };
    // What was said of the filter would stand there still.
    const { total } = this.#book.counts;
    if (!query) this.#say(shownInWords(total, total));
  };

  #onStart = () => this.dispatchEvent(new StartNewTrainingEvent());

  #onOpen = (jobId: string) => {
    if (this.dispatchEvent(new ViewDetailsEvent(jobId))) this.#grid.reveal(jobId);
  };

  #onBatch = (kind: BatchKind, all: readonly TrainingJob[]) => {
    const jobs = kind === 'stop' ? this.#feed.stoppable(all) : all.filter(({ status }) => isTerminal(status));
    if (jobs.length > 0) this.#dialogs.confirm({ kind, jobs, left: all.length - jobs.length });
  };

  #onExport = (format: 'csv' | 'json') => {
    const { order } = this.#book;
    const write = format === 'csv' ? jobsToCsv : jobsToJson;
    const text = write(order.slice(0, order.length), this.#store.view.columns, this.#smoothed);
    saveFile(
      `training-jobs.${format}`,
      new Blob([text], { type: format === 'csv' ? 'text/csv' : 'application/json' }),
    );
    this.#say(`${order.length} rows were saved.`);
  };

  protected override render() {
    const now = Date.now();
    return html`<div class="card" part="card">
      <header class="dashboard-head">
        <h3>Training jobs</h3>
        ${newsSinceVisit(this.#visit.news, this.#visit.since, now)}
        <button part="button" class="primary start-new" @click=${this.#onStart}>
          ${icon(plus)}New training
        </button>
      </header>
      ${connectionNotice(this.#feed.connection, now, () => this.#feed.backend?.retry())}
      ${batchNotices(this.#batch, now)}
      ${this.#book.isKnown ? this.#renderJobs() : unknownJobs(this.#feed.connection, now)}
      ${this.#dialogs.render({ widthOf: this.#grid.widthOf })}
      <div class="visually-hidden" role="status" aria-live="polite">${this.said}</div>
    </div>`;
  }

  #renderJobs() {
    const { counts, active } = this.#book;
    const stoppable = this.#feed.stoppable(active);
    return html`${overview({
      counts,
      query: this.#store.view.query,
      onQuery: this.#onQuery,
    })}
    ${activeJobs({
      jobs: active,
      service: this.#feed.backend,
      capabilities: this.#feed.capabilities,
      ready: this.#rowsPainted.value,
      all: this.allActive,
      onAll: (all) => (this.allActive = all),
      onOpen: this.#onOpen,
      stoppable: stoppable.length,
      onStopAll: () => this.#onBatch('stop', stoppable),
    })}
    ${counts.total === 0 ? noJobs(this.#onStart) : this.#renderHistory()}`;
  }

  #renderHistory() {
    const { counts, order, problem } = this.#book;
    const { query } = this.#store.view;
    const selected = this.#selected;
    return html`<section class="history" aria-label="History">
      ${tableToolbar({
        query,
        problem,
        shown: order.length,
        total: counts.total,
        canDelete: this.#feed.canDelete,
        onQuery: this.#onQuery,
        onColumns: () => this.#dialogs.chooseColumns(),
        onDeleteOld: () => this.#dialogs.deleteOld(),
        onExport: this.#onExport,
      })}
      ${batchBar({
        selected: selected.length,
        unseen: selected.filter(({ id }) => order.indexOf(id) < 0).length,
        stoppable: this.#feed.stoppable(selected).length,
        deletable: selected.filter(({ status }) => isTerminal(status)).length,
        canDelete: this.#feed.canDelete,
        onStop: () => this.#onBatch('stop', selected),
        onDelete: () => this.#onBatch('delete', selected),
        onCompare: () => this.dispatchEvent(new CompareJobsEvent(selected.map(({ id }) => id))),
        onClear: () => this.#grid.select(RowSelection.NONE),
      })}
      ${this.#grid.render(this.#batch.tasks.some(({ outcome, window }) => !window && !outcome.over))}
      ${order.length === 0 ? noMatch(query, () => this.#onQuery('')) : nothing}
    </section>`;
  }

  #renderDetails(job: TrainingJob) {
    return rowDetails(
      {
        service: this.#feed.backend,
        smoothed: this.#smoothed,
        annotations: this.#annotations,
        onOpen: this.#onOpen,
        onClose: () => this.#grid.closeDetails(job.id),
      },
      job,
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'training-dashboard': TrainingDashboard;
  }
}
