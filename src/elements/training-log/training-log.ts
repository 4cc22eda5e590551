import { html, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { LazyPart } from '../../controllers/lazy-part.js';
import type { LogLevel, LogLine } from '../../protocol/types.js';
import { card } from '../../styles/card.js';
import { controls } from '../../styles/controls.js';
import { tokens } from '../../styles/tokens.js';
import { defineElement } from '../define-element.js';
import { loadFailure } from '../load-failure.js';
import { TrainingElement } from '../training-element.js';
import { loadingLines, toolbarSkeleton } from './log-skeleton.js';
import type { LogView } from './log-view.js';
import styles from './training-log.styles.js';

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
  static override styles = [tokens, card, controls, styles];

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

  readonly #view = new LazyPart(this, () =>
    import('./log-view.js').then(({ LogView }) => new LogView(this, () => this.training)),
  );

  /** Whether the newest line is kept in view. */
  get following(): boolean {
    return this.#view.value?.following ?? true;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('jobId')) this.#view.value?.follow();
    this.#view.value?.update();
  }

  protected override getUpdateComplete(): Promise<boolean> {
    return this.#view.complete(() => super.getUpdateComplete());
  }

  /** Goes to the newest line and keeps it in view. */
  follow(): void {
    this.#view.value?.follow();
  }

  /** Copies the lines shown as plain text. Rejects where the browser does not allow it. */
  async copy(): Promise<void> {
    await (this.#view.value ?? (await this.#loaded())).copy();
  }

  /** Saves the lines shown, with their times and levels, as a text file. */
  download(): void {
    if (this.#view.value) this.#view.value.download();
    else void this.#loaded().then((view) => view.download());
  }

  /** What is asked for before it can be done is done a moment later. */
  async #loaded(): Promise<LogView> {
    await this.#view.load();
    await this.updateComplete;
    if (!this.#view.value) throw new Error('A part of <training-log> could not be loaded.');
    return this.#view.value;
  }

  protected override render() {
    return this.#view.value?.render() ?? this.#renderSkeleton();
  }

  #renderSkeleton() {
    return html`<div class="card" part="card">
      ${toolbarSkeleton}
      <div class="stage">
        ${
          this.#view.failed
            ? html`<div class="nothing" part="empty" role="status">${loadFailure(this.#view)}</div>`
            : loadingLines
        }
      </div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'training-log': TrainingLog;
  }
}
