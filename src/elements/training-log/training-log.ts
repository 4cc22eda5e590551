import { html, nothing, type PropertyValues } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import arrowDown from 'lucide/dist/esm/icons/arrow-down-to-line.mjs';
import { StreamController } from '../../controllers/stream-controller.js';
import { formatCount } from '../../metrics/format.js';
import { isTerminal } from '../../protocol/status.js';
import type { LogLevel, LogLine } from '../../protocol/types.js';
import type { JobState } from '../../services/jobs/reduce-job.js';
import { card } from '../../styles/card.js';
import { controls } from '../../styles/controls.js';
import { icon } from '../../styles/icon.js';
import { tokens } from '../../styles/tokens.js';
import { defineElement } from '../define-element.js';
import { saveFile } from '../save-file.js';
import { OutageController } from '../training-connection/outage-controller.js';
import { TrainingElement } from '../training-element.js';
import ansiStyles from './ansi.styles.js';
import { LEVELS, LineFilter } from './line-filter.js';
import { LogAnnouncer } from './log-announcer.js';
import { logLine } from './log-line.js';
import lineStyles from './log-line.styles.js';
import { LogRows } from './log-rows.js';
import { copiedText, copyText, logFileName, savedText } from './log-text.js';
import { logToolbar } from './log-toolbar.js';
import { LogViewport } from './log-viewport.js';
import styles from './training-log.styles.js';

const NO_LINES: readonly LogLine[] = [];
/** The button says "Copied" for so long. */
const COPIED_MS = 2000;

/**
 * The log of one job, live, up to a million lines: follows the newest line until the user scrolls up, filters by text and
 * level, shows the colours of a terminal, and gives the log to a clipboard or a file.
 *
 * @element training-log
 * @summary The log of one job, live.
 * @csspart card - The surface.
 * @csspart toolbar - Name, filters and buttons above the lines.
 * @csspart count - How many lines are shown, and of how many.
 * @csspart filter - The search field.
 * @csspart level - The choice of the least level shown.
 * @csspart copy - The button that copies the lines shown.
 * @csspart download - The button that saves the lines shown.
 * @csspart lines - The area in which the lines scroll.
 * @csspart line - One line.
 * @csspart jump - The button that goes to the newest line, while it is not followed.
 * @csspart empty - The sentence where there are no lines to show.
 * @csspart retry - The button that asks again at once, where the backend cannot be reached.
 * @csspart icon - Every icon.
 * @cssprop {<length>} [--training-log-height=18em] - Height of the area in which the lines scroll, where the element has no height of its own.
 * @cssprop [--training-font-mono=ui-monospace, monospace] - Font of the lines.
 * @cssprop [--training-color-surface-raised=light-dark(#f5f6f8, #22252b)] - What the lines stand on.
 * @cssprop [--training-color-failed=light-dark(#b3261e, #ff8f85)] - Colour of errors.
 * @cssprop [--training-color-stale=light-dark(#8a5a00, #e5b450)] - Colour of warnings.
 */
@defineElement('training-log')
export class TrainingLog extends TrainingElement {
  static override styles = [tokens, card, controls, lineStyles, ansiStyles, styles];

  /** Id of the job whose log to show. */
  @property({ attribute: 'job-id' }) jobId = '';

  /** The least level shown: `debug`, `info`, `warning` or `error`. */
  @property() level: LogLevel = 'debug';

  /** Shows only lines that contain this text, in whatever case. */
  @property() filter = '';

  /**
   * Lines to show in place of those of a job. An array that is assigned again after lines were pushed to it costs only the
   * new ones.
   */
  @property({ attribute: false, hasChanged: () => true }) lines?: readonly LogLine[];

  @state() private copied = false;

  @query('.lines') private scroller!: HTMLElement | null;
  @query('.extent') private extent!: HTMLElement | null;
  @query('.window') private window!: HTMLElement | null;

  readonly #log = new StreamController<readonly LogLine[]>(this, {
    key: () => [this.lines ? undefined : this.training, this.jobId],
    stream: () => this.training!.logs$(this.jobId),
  });

  readonly #state = new StreamController<JobState>(this, {
    key: () => [this.lines ? undefined : this.training, this.jobId],
    stream: () => this.training!.state$(this.jobId),
  });

  readonly #outage = new OutageController(this, {
    service: () => this.training,
    waiting: () => this.#loading,
  });

  readonly #rows = new LogRows(this);

  readonly #viewport = new LogViewport(this, {
    scroller: () => this.scroller,
    extent: () => this.extent,
    window: () => this.window,
  });

  readonly #announcer = new LogAnnouncer();
  #filter = new LineFilter('', 'debug');
  #copiedTimer?: ReturnType<typeof setTimeout>;

  /** Whether the newest line is kept in view. */
  get following(): boolean {
    return this.#viewport.following;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#copiedTimer);
    this.copied = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('filter') || changed.has('level'))
      this.#filter = new LineFilter(this.filter ?? '', LEVELS.includes(this.level) ? this.level : 'debug');
    if (changed.has('jobId')) this.#viewport.follow();
    this.#rows.update(this.#source, this.#filter);
    const { shown } = this.#rows;
    this.#viewport.update(shown);
    if (shown) this.#announcer.update(shown, Date.now());
  }

  /** Goes to the newest line and keeps it in view. */
  follow(): void {
    this.#viewport.follow();
  }

  /** Copies the lines shown as plain text. Rejects where the browser does not allow it. */
  async copy(): Promise<void> {
    await copyText(copiedText(this.#shown));
  }

  /** Saves the lines shown, with their times and levels, as a text file. */
  download(): void {
    saveFile(logFileName(this.jobId), new Blob([savedText(this.#shown)], { type: 'text/plain' }));
  }

  async #onCopy(): Promise<void> {
    try {
      await this.copy();
    } catch {
      this.#say('The browser does not allow copying here. Download the log instead.');
      return;
    }
    if (!this.isConnected) return;
    this.copied = true;
    this.#say('Copied.');
    clearTimeout(this.#copiedTimer);
    this.#copiedTimer = setTimeout(() => (this.copied = false), COPIED_MS);
  }

  #onJump(): void {
    this.follow();
    // The button goes away under the keyboard's focus.
    this.scroller?.focus({ preventScroll: true });
  }

  #onClear(): void {
    this.filter = '';
    this.level = 'debug';
    this.renderRoot.querySelector<HTMLInputElement>('.filter')?.focus();
  }

  #say(sentence: string): void {
    this.#announcer.say(sentence);
    this.requestUpdate();
  }

  get #source(): readonly LogLine[] {
    return this.lines ?? this.#log.value ?? NO_LINES;
  }

  get #shown(): readonly LogLine[] {
    return this.#rows.shown?.rows ?? NO_LINES;
  }

  /** Whether there is nothing to show before the backend answers. */
  get #loading(): boolean {
    const { job, missing } = this.#state.value ?? {};
    return !this.lines && this.jobId !== '' && !job && missing === undefined && this.#source.length === 0;
  }

  /** Whether no line can come any more. */
  get #over(): boolean {
    const { job, missing } = this.#state.value ?? {};
    return !this.lines && (job ? isTerminal(job.status) : missing !== undefined);
  }

  protected override render() {
    const shown = this.#shown;
    const total = this.#rows.shown?.total ?? 0;
    return html`<div class="card" part="card">
      ${logToolbar({
        filter: this.filter,
        level: this.#filter.level,
        shown: shown.length,
        total,
        searching: this.#rows.searching,
        copied: this.copied,
        onFilter: (text) => (this.filter = text),
        onLevel: (level) => (this.level = level),
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
        <p>${this.filter ? `No line matches “${this.filter}”.` : 'No line is as grave as that.'}</p>
        <button @click=${this.#onClear}>Show all lines</button>
      </div>`;
    if (this.#loading) return this.#renderLoading();
    return html`<div class="nothing" part="empty"><p>${this.#emptySentence}</p></div>`;
  }

  #renderLoading() {
    const { notice } = this.#outage;
    if (notice) return html`<div class="nothing" part="empty">${notice}</div>`;
    return html`<div class="nothing loading" aria-busy="true">
      <span class="visually-hidden">Loading the log…</span>
      ${[1, 2, 3, 4, 5, 6].map(() => html`<span class="skeleton"></span>`)}
    </div>`;
  }

  get #emptySentence(): string {
    const { job, missing } = this.#state.value ?? {};
    if (this.lines) return 'No log lines yet.';
    if (!this.jobId) return 'No job is chosen yet.';
    if (!job && missing !== undefined) return `The backend knows no job “${this.jobId}”. Check the job id.`;
    if (job && isTerminal(job.status)) return 'The backend reported no log lines for this job.';
    return 'No log lines yet. They appear here as the job writes them.';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'training-log': TrainingLog;
  }
}
