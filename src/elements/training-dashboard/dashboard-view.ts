import { html, nothing, type ReactiveController } from 'lit';
import { ClockController } from '../../controllers/clock-controller.js';
import { isTerminal } from '../../protocol/status.js';
import type { TrainingJob } from '../../protocol/types.js';
import type { TrainingProgressService } from '../../services/training-progress-service.js';
import { addStyles } from '../../styles/add-styles.js';
import { CompareJobsEvent, ViewDetailsEvent } from '../events.js';
import { saveFile } from '../save-file.js';
import { chipStyles } from '../status-chip.js';
import { activeJobs } from './active-jobs.js';
import { AfterPaint } from './after-paint.js';
import { Annotations } from './annotations.js';
import { batchBar } from './batch-bar.js';
import { batchNotices } from './batch-notices.js';
import { BatchWork, type BatchKind } from './batch-work.js';
import { connectionNotice, noJobs, noMatch, unknownJobs } from './dashboard-notices.js';
import viewStyles from './dashboard-view.styles.js';
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
import type { TrainingDashboard } from './training-dashboard.js';
import { ViewStore } from './view-store.js';
import { Visit } from './visit.js';

interface ViewOptions {
  /** The service of the element, as all elements find theirs. */
  readonly service: () => TrainingProgressService | undefined;
  /** A user wants to start a training. */
  readonly start: () => void;
}

/** What a dashboard shows once its modules are there: overview, active jobs, and the table of all. */
export class DashboardView implements ReactiveController {
  readonly #host: TrainingDashboard;
  readonly #start: () => void;
  readonly #feed: JobFeed;
  readonly #smoothed = smoothedReader(() => this.#feed.backend);
  readonly #book = new JobBook(this.#smoothed);
  readonly #store: ViewStore;
  readonly #batch: BatchWork;
  readonly #annotations: Annotations;
  readonly #visit: Visit;
  readonly #dialogs: DashboardDialogs;
  readonly #grid: HistoryGrid;
  readonly #rowsPainted: AfterPaint;
  #allActive = false;
  #said = '';

  constructor(host: TrainingDashboard, { service, start }: ViewOptions) {
    this.#host = host;
    this.#start = start;
    addStyles(host, [chipStyles, viewStyles, cardStyles, tableStyles, detailStyles, dialogStyles]);
    this.#feed = new JobFeed(host, service, () => this.#takeIn());
    const backend = () => this.#feed.backend;
    const [book, say] = [this.#book, this.#say];
    const store = new ViewStore(host, {
      persist: () => host.persist,
      store: () => backend()?.store,
    });
    this.#store = store;
    this.#batch = new BatchWork(host, { service: backend, say });
    this.#annotations = new Annotations(host, { service: backend, say });
    this.#visit = new Visit(host);
    this.#dialogs = new DashboardDialogs(host, { book, store, batch: this.#batch });
    this.#grid = new HistoryGrid(host, {
      book,
      store,
      smoothed: this.#smoothed,
      open: this.#onOpen,
      details: (job) => this.#renderDetails(job),
      painted: () => this.#rowsPainted.value,
      say,
    });
    this.#rowsPainted = new AfterPaint(
      host,
      () => book.isKnown && (book.order.length === 0 || this.#grid.viewport.items.length > 0),
    );
    // Notices count seconds.
    new ClockController(
      host,
      () => this.#batch.tasks.some(({ window }) => window) || this.#feed.connection?.retryAt !== undefined,
    );
    host.addController(this);
  }

  hostUpdated(): void {
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
    if (jobs && this.#batch.isUnsettled) this.#batch.settle(new Map(jobs.map((job) => [job.id, job])));
    if (this.#book.show(jobs, this.#batch.hidden) && this.#grid.selection.size > 0)
      this.#grid.selection = this.#grid.selection.within(this.#book.byId);
    // Hosts are updated after they were removed, too, when they have no backend.
    if (jobs && backend && !isControlled && this.#rowsPainted.value) this.#visit.update(backend.store, jobs);
    if (!this.#book.arrange(query, sort)) return;
    this.#grid.viewport.toTop();
    if (query && !this.#book.problem)
      this.#say(shownInWords(this.#book.order.length, this.#book.counts.total));
  }

  readonly #say = (sentence: string): void => {
    this.#said = sentence;
    this.#host.requestUpdate();
  };

  get #selected(): TrainingJob[] {
    return [...this.#grid.selection.ids].flatMap((id) => this.#book.byId.get(id) ?? []);
  }

  #onQuery = (query: string) => {
    this.#store.view = { ...this.#store.view, query };
    // What was said of the filter would stand there still.
    const { total } = this.#book.counts;
    if (!query) this.#say(shownInWords(total, total));
  };

  readonly #onOpen = (jobId: string) => {
    if (this.#host.dispatchEvent(new ViewDetailsEvent(jobId))) this.#grid.reveal(jobId);
  };

  readonly #onAll = (all: boolean): void => {
    this.#allActive = all;
    this.#host.requestUpdate();
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

  /** What happened since the last visit, for the head. */
  renderNews() {
    return newsSinceVisit(this.#visit.news, this.#visit.since, Date.now());
  }

  /** All below the head. */
  render() {
    const now = Date.now();
    return html`${connectionNotice(this.#feed.connection, now, () => this.#feed.backend?.retry())}
      ${batchNotices(this.#batch, now)}
      ${this.#book.isKnown ? this.#renderJobs() : unknownJobs(this.#feed.connection, now)}
      ${this.#dialogs.render({ widthOf: this.#grid.widthOf })}
      <div class="visually-hidden" role="status" aria-live="polite">${this.#said}</div>`;
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
      all: this.#allActive,
      onAll: this.#onAll,
      onOpen: this.#onOpen,
      stoppable: stoppable.length,
      onStopAll: () => this.#onBatch('stop', stoppable),
    })}
    ${counts.total === 0 ? noJobs(this.#start) : this.#renderHistory()}`;
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
        onCompare: () => this.#host.dispatchEvent(new CompareJobsEvent(selected.map(({ id }) => id))),
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
