import { html, nothing, type LitElement, type ReactiveController } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import arrowDown from 'lucide/dist/esm/icons/arrow-down-to-line.mjs';
import { StreamController } from '../../controllers/stream-controller.js';
import { formatCount } from '../../metrics/format.js';
import { isTerminal } from '../../protocol/status.js';
import type { LogLevel, LogLine } from '../../protocol/types.js';
import type { JobState } from '../../services/jobs/reduce-job.js';
import type { TrainingProgressService } from '../../services/training-progress-service.js';
import { addStyles } from '../../styles/add-styles.js';
import { icon } from '../../styles/icon.js';
import { saveFile } from '../save-file.js';
import { OutageController } from '../training-connection/outage-controller.js';
import ansiStyles from './ansi.styles.js';
import { LEVELS, LineFilter } from './line-filter.js';
import { LogAnnouncer } from './log-announcer.js';
import { logLine } from './log-line.js';
import lineStyles from './log-line.styles.js';
import { LogRows } from './log-rows.js';
import { loadingLines } from './log-skeleton.js';
import { copiedText, copyText, logFileName, savedText } from './log-text.js';
import { logToolbar } from './log-toolbar.js';
import { LogViewport } from './log-viewport.js';

const NO_LINES: readonly LogLine[] = [];
/** The button says "Copied" for so long. */
const COPIED_MS = 2000;

/** What a log is asked to show. */
interface LogHost extends LitElement {
  jobId: string;
  level: LogLevel;
  filter: string;
  lines?: readonly LogLine[];
}

/** What `<training-log>` shows: the lines of a log as far as they are in view, and what can be done with them. */
export class LogView implements ReactiveController {
  readonly #host: LogHost;
  readonly #log: StreamController<readonly LogLine[]>;
  readonly #state: StreamController<JobState>;
  readonly #outage: OutageController;
  readonly #rows: LogRows;
  readonly #viewport: LogViewport;
  readonly #announcer = new LogAnnouncer();
  #filter = new LineFilter('', 'debug');
  #copied = false;
  #copiedTimer?: ReturnType<typeof setTimeout>;

  constructor(host: LogHost, service: () => TrainingProgressService | undefined) {
    const key = () => [host.lines ? undefined : service(), host.jobId];
    const find = (selector: string) => () => host.renderRoot.querySelector<HTMLElement>(selector);
    this.#host = host;
    this.#log = new StreamController(host, { key, stream: () => service()!.logs$(host.jobId) });
    this.#state = new StreamController(host, { key, stream: () => service()!.state$(host.jobId) });
    this.#outage = new OutageController(host, { service, waiting: () => this.#loading });
    this.#rows = new LogRows(host);
    this.#viewport = new LogViewport(host, {
      scroller: find('.lines'),
      extent: find('.extent'),
      window: find('.window'),
    });
    addStyles(host, [lineStyles, ansiStyles]);
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#copiedTimer);
    this.#copied = false;
  }

  /** To be called before each render of the host. */
  update(): void {
    const { filter, level } = this.#host;
    this.#filter = new LineFilter(filter ?? '', LEVELS.includes(level) ? level : 'debug');
    this.#rows.update(this.#source, this.#filter);
    const { shown } = this.#rows;
    this.#viewport.update(shown);
    if (shown) this.#announcer.update(shown, Date.now());
  }

  /** Whether the newest line is kept in view. */
  get following(): boolean {
    return this.#viewport.following;
  }

  follow(): void {
    this.#viewport.follow();
  }

  copy(): Promise<void> {
    return copyText(copiedText(this.#shown));
  }

  download(): void {
    saveFile(logFileName(this.#host.jobId), new Blob([savedText(this.#shown)], { type: 'text/plain' }));
  }

  async #onCopy(): Promise<void> {
    try {
      await this.copy();
    } catch {
      this.#say('The browser does not allow copying here. Download the log instead.');
      return;
    }
    if (!this.#host.isConnected) return;
    this.#copied = true;
    this.#say('Copied.');
    clearTimeout(this.#copiedTimer);
    this.#copiedTimer = setTimeout(() => {
      this.#copied = false;
      this.#host.requestUpdate();
    }, COPIED_MS);
  }

  readonly #onJump = (): void => {
    this.follow();
    // The button goes away under the keyboard's focus.
    this.#host.renderRoot.querySelector<HTMLElement>('.lines')?.focus({ preventScroll: true });
  };

  readonly #onClear = (): void => {
    this.#host.filter = '';
    this.#host.level = 'debug';
    this.#host.renderRoot.querySelector<HTMLInputElement>('.filter')?.focus();
  };

  #say(sentence: string): void {
    this.#announcer.say(sentence);
    this.#host.requestUpdate();
  }

  get #source(): readonly LogLine[] {
    return this.#host.lines ?? this.#log.value ?? NO_LINES;
  }

  get #shown(): readonly LogLine[] {
    return this.#rows.shown?.rows ?? NO_LINES;
  }

  /** Whether there is nothing to show before the backend answers. */
  get #loading(): boolean {
    const { job, missing } = this.#state.value ?? {};
    return (
      !this.#host.lines &&
      this.#host.jobId !== '' &&
      !job &&
      missing === undefined &&
      this.#source.length === 0
    );
  }

  /** Whether no line can come any more. */
  get #over(): boolean {
    const { job, missing } = this.#state.value ?? {};
    return !this.#host.lines && (job ? isTerminal(job.status) : missing !== undefined);
  }

  render() {
    const shown = this.#shown;
    const total = this.#rows.shown?.total ?? 0;
    return html`<div class="card" part="card">
      ${logToolbar({
        filter: this.#host.filter,
        level: this.#filter.level,
        shown: shown.length,
        total,
        searching: this.#rows.searching,
        copied: this.#copied,
        onFilter: (text) => (this.#host.filter = text),
        onLevel: (level) => (this.#host.level = level),
        onCopy: () => void this.#onCopy(),
        onDownload: () => this.download(),
      })}
      <div class="stage ${total === 0 && this.#over ? 'over' : ''}">
        <div
          class="lines"
          part="lines"
          role="log"
          aria-label="Training log"
          aria-live="off"
          tabindex="0"
          dir="ltr"
          @keydown=${this.#viewport.onKeydown}
        >
          <div class="extent">
            <div class="window">${this.#renderRows(shown)}</div>
          </div>
        </div>
        ${shown.length === 0 ? this.#renderNothing(total) : nothing}
        ${this.#viewport.canFollow ? this.#renderJump() : nothing}
      </div>
      <div class="visually-hidden" role="status">${this.#outage.label ?? this.#announcer.said}</div>
    </div>`;
  }

  #renderRows(shown: readonly LogLine[]) {
    const { start, end } = this.#viewport.range;
    return repeat(
      shown.slice(start, end),
      (_, i) => start + i,
      (row) => logLine(row, this.#rows.shown!.filter),
    );
  }

  #renderJump() {
    const { unseen } = this.#viewport;
    const news = unseen > 0 ? ` · ${formatCount(unseen)} new` : '';
    return html`<button class="jump" part="jump" @click=${this.#onJump}>
      ${icon(arrowDown)}Jump to newest${news}
    </button>`;
  }

  #renderNothing(total: number) {
    if (this.#rows.searching) return nothing;
    if (total > 0)
      return html`<div class="nothing" part="empty">
        <p>
          ${this.#host.filter ? `No line matches “${this.#host.filter}”.` : 'No line is as grave as that.'}
        </p>
        <button @click=${this.#onClear}>Show all lines</button>
      </div>`;
    if (this.#loading) return this.#renderLoading();
    return html`<div class="nothing" part="empty"><p>${this.#emptySentence}</p></div>`;
  }

  #renderLoading() {
    const { notice } = this.#outage;
    if (notice) return html`<div class="nothing" part="empty">${notice}</div>`;
    return loadingLines;
  }

  get #emptySentence(): string {
    const { job, missing } = this.#state.value ?? {};
    if (this.#host.lines) return 'No log lines yet.';
    if (!this.#host.jobId) return 'No job is chosen yet.';
    if (!job && missing !== undefined)
      return `The backend knows no job “${this.#host.jobId}”. Check the job id.`;
    if (job && isTerminal(job.status)) return 'The backend reported no log lines for this job.';
    return 'No log lines yet. They appear here as the job writes them.';
  }
}
