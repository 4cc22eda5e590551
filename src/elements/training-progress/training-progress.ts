import { html, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ClockController } from '../../controllers/clock-controller.js';
import { LazyPart } from '../../controllers/lazy-part.js';
import { StreamController } from '../../controllers/stream-controller.js';
import { formatPercent } from '../../metrics/format.js';
import { BASELINE } from '../../protocol/baseline.js';
import { isTerminal } from '../../protocol/status.js';
import type { Capabilities, Connection, JobCommand, TrainingJob } from '../../protocol/types.js';
import { commandsFor } from '../../services/jobs/allowed-commands.js';
import type { JobState } from '../../services/jobs/reduce-job.js';
import { card } from '../../styles/card.js';
import { controls } from '../../styles/controls.js';
import { tokens } from '../../styles/tokens.js';
import { defineElement } from '../define-element.js';
import { chipStyles, statusChip } from '../status-chip.js';
import { loadFailure } from '../load-failure.js';
import { TrainingElement } from '../training-element.js';
import { jobControls } from './job-controls.js';
import { progressBar, tellsEpochs } from './progress-bar.js';
import barStyles from './progress-bar.styles.js';
import { hasEnded, JobTeller } from './progress-events.js';
import { epochText, figures, standing } from './progress-figures.js';
import { reportedNothing } from './reported-nothing.js';
import styles from './training-progress.styles.js';

/**
 * Shows one training job as it runs: status, progress, time left, losses, curves and log, with the controls that its
 * backend can do.
 *
 * @element training-progress
 * @summary One training job, live.
 * @fires {TrainingUpdateEvent} training-update - Something about the job changed; at most once a frame. Does not bubble.
 * @fires {TrainingCompleteEvent} training-complete - The job is completed. Does not bubble.
 * @fires {TrainingStoppedEvent} training-stopped - The job has been stopped. Does not bubble.
 * @fires {TrainingErrorEvent} training-error - The job failed, is not known, or the backend cannot be reached or asks for a sign-in. Does not bubble.
 * @slot - Shown below everything else, in the same card.
 * @csspart card - The surface.
 * @csspart name - Name of the model.
 * @csspart status - Icon and word of the status.
 * @csspart bar - The progress bar.
 * @csspart fill - The part of the bar that is done.
 * @csspart figures - The list of figures.
 * @csspart figure - One figure: its label and value.
 * @csspart controls - The group of buttons.
 * @csspart button - Each button.
 * @csspart notice - A sentence on what is not as it should be.
 * @csspart chart - The chart.
 * @csspart log - The log.
 * @cssprop [--training-color-surface] - Background of the card.
 * @cssprop [--training-color-accent] - Colour of links and of the primary action.
 * @cssprop [--training-radius=10px] - Rounding of the card.
 * @cssprop [--training-space=4px] - Unit of all distances.
 * @cssprop [--training-font] - Font; that of the page by default.
 */
@defineElement('training-progress')
export class TrainingProgress extends TrainingElement {
  static override styles = [tokens, card, controls, chipStyles, barStyles, styles];

  /** Id of the job to show. */
  @property({ attribute: 'job-id' }) jobId = '';

  /** Leaves the chart out. */
  @property({ type: Boolean, attribute: 'no-chart' }) noChart = false;

  /** Leaves the log out. */
  @property({ type: Boolean, attribute: 'no-log' }) noLog = false;

  /** Leaves the buttons out. */
  @property({ type: Boolean, attribute: 'no-controls' }) noControls = false;

  /** Notifies on the desktop when the job ends while the page is hidden, once the user has allowed it. */
  @property({ type: Boolean }) notify = false;

  /** Smoothing of the curves, 0–0.99. */
  @property({ type: Number }) smoothing = 0;

  /** Scale of the chart's y axis. */
  @property({ attribute: 'y-scale' }) yScale: 'linear' | 'log' = 'linear';

  /** What the chart's x axis counts. */
  @property({ attribute: 'x-axis' }) xAxis: 'epoch' | 'step' | 'relative' | 'wall' = 'epoch';

  @state() private busy?: JobCommand;
  @state() private refused?: string;
  @state() private said = '';

  readonly #teller = new JobTeller(this);

  readonly #asides = new LazyPart(this, () => import('./progress-asides.js'));

  readonly #state = new StreamController<JobState>(this, {
    key: () => [this.training, this.jobId],
    stream: () => this.training!.state$(this.jobId),
    onValue: (now, before) => this.#onState(now, before),
    onFrame: ({ job }) => this.#teller.update(job),
  });

  readonly #connection = new StreamController<Connection>(this, {
    key: () => [this.training],
    stream: () => this.training!.connection$,
    onValue: (now, before) => this.#onConnection(now, before),
  });

  readonly #capabilities = new StreamController<Capabilities>(this, {
    key: () => [this.training],
    stream: () => this.training!.capabilities$,
  });

  /** The focus is on one of the buttons. */
  #onControls = false;

  constructor() {
    super();
    new ClockController(this, () => this.jobId !== '' && !(this.job && isTerminal(this.job.status)));
  }

  /** The job as it was last seen; undefined until the backend has told of it. */
  get job(): TrainingJob | undefined {
    return this.#state.value?.job;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#onControls = Boolean(this.shadowRoot?.activeElement?.closest('.controls'));
    if (!changed.has('jobId')) return;
    this.busy = undefined;
    this.refused = undefined;
    this.said = '';
  }

  protected override getUpdateComplete(): Promise<boolean> {
    return this.#asides.complete(() => super.getUpdateComplete());
  }

  protected override firstUpdated(): void {
    // After the first paint: a job's figures do not wait for its chart and its log.
    if (!this.noChart) void import('../training-chart/training-chart.js');
    if (!this.noLog) void import('../training-log/training-log.js');
  }

  protected override updated(): void {
    // A job that has ended has no buttons: whoever stood on one goes on from its name.
    if (this.#onControls && !this.shadowRoot!.activeElement)
      this.renderRoot.querySelector<HTMLElement>('.name')?.focus();
    const progress = this.job?.progress ?? 0;
    this.renderRoot.querySelector<HTMLElement>('.fill')?.style.setProperty('--_progress', String(progress));
  }

  /** Asks the backend to end the job. Rejects with what the backend said. */
  stop(): Promise<void> {
    return this.#send('stop');
  }

  /** Asks the backend to write a checkpoint and hold. Rejects with what the backend said. */
  pause(): Promise<void> {
    return this.#send('pause');
  }

  /** Asks the backend to go on from the last checkpoint. Rejects with what the backend said. */
  resume(): Promise<void> {
    return this.#send('resume');
  }

  async #send(command: JobCommand): Promise<void> {
    const { training, jobId } = this;
    if (!training || !jobId)
      throw new Error('<training-progress> has no job to command: set its job-id first.');
    this.busy = command;
    this.refused = undefined;
    try {
      await training[command](jobId);
    } catch (error) {
      if (this.jobId === jobId)
        this.refused = `The job could not be told to ${command}: ${(error as Error).message}`;
      throw error;
    } finally {
      if (this.jobId === jobId) this.busy = undefined;
    }
  }

  #onState(now: JobState, before: JobState | undefined): void {
    if (now.job) this.said = this.#asides.value?.milestone(before?.job, now.job) ?? this.said;
    if (now.job?.status !== before?.job?.status && !this.busy) this.refused = undefined;
    this.#teller.outcomes(this.jobId, now, before);
    if (this.notify && hasEnded(now, before)) this.#asides.value?.notifyOfEnd(now.job!);
  }

  #onConnection(now: Connection, before: Connection | undefined): void {
    if (now.state === 'online' && before?.state !== 'online') this.refused = undefined;
    if (!this.jobId || (this.job && isTerminal(this.job.status))) return;
    this.#teller.connection(this.jobId, this.job, now, before);
  }

  // The button has shown what went wrong; nobody awaits it.
  #onCommand = (command: JobCommand) => void this.#send(command).catch(() => undefined);

  #onRetry = () => this.training?.retry();

  get #points(): number {
    const curves = this.training?.series(this.jobId).values() ?? [];
    return [...curves].reduce((sum, { length }) => sum + length, 0);
  }

  protected override render() {
    if (!this.jobId)
      return html`<div class="card" part="card"><p class="empty">No job is chosen yet.</p></div>`;
    const now = Date.now();
    const jobState = this.#state.value;
    const notice = this.#notices(now);
    return html`<div class="card" part="card">
      ${jobState?.job ? this.#renderJob({ ...jobState, job: jobState.job }, notice, now) : this.#renderUnknown(notice)}
      <slot></slot>
      <div class="visually-hidden" role="status" aria-live="polite">${this.said}</div>
    </div>`;
  }

  #notices(now: number): unknown[] {
    if (this.#asides.failed)
      return [html`<div class="notice warning" part="notice">${loadFailure(this.#asides)}</div>`];
    const said = this.#asides.value?.notices({
      jobId: this.jobId,
      state: this.#state.value,
      connection: this.#connection.value,
      refused: this.refused,
      now,
      retry: this.#onRetry,
    });
    return said ?? [];
  }

  #renderUnknown(notice: unknown[]) {
    return html`<header class="head"><h3 class="name" part="name">${this.jobId}</h3></header>
      ${
        notice.length > 0
          ? html`<div class="notices">${notice}</div>`
          : html`<div class="loading" role="status">
              <span class="visually-hidden">Loading the job…</span>
              <div class="bar skeleton"></div>
              <div class="figures">
                ${[1, 2, 3, 4, 5, 6].map(() => html`<div class="figure skeleton">&nbsp;<br />&nbsp;<br />&nbsp;</div>`)}
              </div>
            </div>`
      }`;
  }

  #renderJob(jobState: JobState & { job: TrainingJob }, notice: unknown[], now: number) {
    const { job } = jobState;
    const commands = this.noControls ? [] : commandsFor(job.status, this.#capabilities.value ?? BASELINE);
    return html`<header class="head">
        <h3 class="name" part="name" tabindex="-1">${job.modelName || job.id}</h3>
        <span class="state">${statusChip(job)}</span>
        ${jobControls(commands, job.status, this.busy, this.#onCommand)}
      </header>
      <div class="progress">
        <div class="epoch">
          <span part="epoch">${tellsEpochs(job) ? epochText(job) : 'No epochs reported'}</span>
          <span class="percent" part="percent"
            ><bdi>${job.progress === undefined ? '' : formatPercent(job.progress)}</bdi></span
          >
        </div>
        ${progressBar(job)}
      </div>
      ${notice.length > 0 ? html`<div class="notices">${notice}</div>` : nothing} ${figures(jobState, now)}
      ${this.#renderChart(job)} ${this.#renderLog()}
      <footer class="foot">
        <span class="muted" part="freshness">${standing(job, now)}</span>
        ${this.notify ? this.#asides.value?.notificationOffer(job, () => this.requestUpdate()) : nothing}
      </footer>`;
  }

  #renderChart(job: TrainingJob) {
    if (this.noChart) return nothing;
    if (reportedNothing(job, this.#points))
      return html`<p class="empty">The backend reported no metrics for this job.</p>`;
    return html`<training-chart
      part="chart"
      .service=${this.training}
      job-ids=${this.jobId}
      empty-text=${isTerminal(job.status) ? 'The backend reported no points.' : 'No points yet'}
      smoothing=${this.smoothing}
      y-scale=${this.yScale}
      x-axis=${this.xAxis}
    ></training-chart>`;
  }

  #renderLog() {
    if (this.noLog) return nothing;
    return html`<training-log part="log" .service=${this.training} job-id=${this.jobId}></training-log>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'training-progress': TrainingProgress;
  }
}
