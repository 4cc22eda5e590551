import { html, nothing, svg, type PropertyValues } from 'lit';
import { LitElement } from 'lit';
import { property, state } from 'lit/decorators.js';
import { StreamController } from '../../controllers/stream-controller.js';
import { formatDuration, formatNumber, formatPercent } from '../../metrics/format.js';
import type { Capabilities, JobCommand, TrainingJob } from '../../protocol/types.js';
import { commandsFor } from '../../services/jobs/allowed-commands.js';
import type { JobState } from '../../services/jobs/reduce-job.js';
import type { TrainingProgressService } from '../../services/training-progress-service.js';
import { card } from '../../styles/card.js';
import { controls } from '../../styles/controls.js';
import { tokens } from '../../styles/tokens.js';
import { defineElement } from '../define-element.js';
import { chipStyles, statusChip } from '../status-chip.js';
import { jobControls } from '../training-progress/job-controls.js';
import { progressBar } from '../training-progress/progress-bar.js';
import barStyles from '../training-progress/progress-bar.styles.js';
import { epochText } from '../training-progress/progress-figures.js';
import { InView } from './in-view.js';
import { LIST_REST_MS } from './job-feed.js';
import styles from './job-card.styles.js';
import { SPARKLINE, sparklines } from './sparkline.js';

/**
 * One active job of a dashboard. While it is in view it has its job watched, for the curve; out of view it costs nothing.
 */
@defineElement('training-dashboard-card')
export class TrainingDashboardCard extends LitElement {
  static override styles = [tokens, card, controls, chipStyles, barStyles, styles];

  @property({ attribute: false }) job!: TrainingJob;
  /** Undefined where the dashboard is given its jobs and no service. */
  @property({ attribute: false }) service?: TrainingProgressService;
  @property({ attribute: false }) capabilities?: Capabilities;

  @state() private busy?: JobCommand;
  @state() private refused?: string;

  constructor() {
    super();
    const inView = new InView(this);
    // Watched for its curve; the figures are those of the list.
    new StreamController<JobState>(this, {
      key: () => [inView.value ? this.service : undefined, this.job.id],
      stream: () => this.service!.state$(this.job.id),
      restMs: LIST_REST_MS,
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('job') as TrainingJob | undefined;
    if (before && before.id !== this.job.id) this.busy = this.refused = undefined;
    if (before && before.status !== this.job.status) this.refused = undefined;
  }

  protected override updated(): void {
    const bar = this.renderRoot.querySelector<HTMLElement>('.fill');
    bar?.style.setProperty('--_progress', String(this.job.progress ?? 0));
  }

  async #send(command: JobCommand): Promise<void> {
    const { id } = this.job;
    this.busy = command;
    this.refused = undefined;
    try {
      await this.service![command](id);
    } catch (error) {
      if (this.job.id === id)
        this.refused = `It could not be told to ${command}: ${(error as Error).message}`;
    } finally {
      if (this.job.id === id) this.busy = undefined;
    }
  }

  #onOpen = () => this.dispatchEvent(new Event('open'));

  protected override render() {
    const { job, service, capabilities } = this;
    const commands = service && capabilities ? commandsFor(job.status, capabilities) : [];
    const left = job.status === 'running' && !job.stale && job.etaMs !== undefined;
    return html`<div class="head">
        <button
          class="plain name"
          part="name"
          title="View details of ${job.modelName || job.id}"
          @click=${this.#onOpen}
        >
          <bdi>${job.modelName || job.id}</bdi>
        </button>
        <span class="state">${statusChip(job)}</span>
      </div>
      <div class="line">
        <span>${epochText(job)}</span>
        <span class="muted"
          >${left ? `${formatDuration(job.etaMs!)} left` : ''}${
            job.progress === undefined ? '' : html` <b>${formatPercent(job.progress)}</b>`
          }</span
        >
      </div>
      ${progressBar(job)}
      <div class="curve">
        <dl>
          ${this.#loss('Training loss', 'train_loss', 'train')}${this.#loss('Validation loss', 'val_loss', 'val')}
        </dl>
        ${this.#renderCurve()}
      </div>
      ${this.refused === undefined ? nothing : html`<p class="refused" role="alert">${this.refused}</p>`}
      ${job.stale ? html`<p class="refused">No news of this job for a while. It may hang.</p>` : nothing}
      ${jobControls(commands, job.status, this.busy, (command) => void this.#send(command))}`;
  }

  #loss(label: string, metric: string, role: string) {
    const value = this.job.latest[metric];
    const best = this.job.best[metric];
    if (value === undefined && metric !== 'train_loss') return nothing;
    return html`<div>
      <dt class=${role}>${label}</dt>
      <dd>
        <bdi>${value === undefined ? '–' : formatNumber(value)}</bdi>${
          best === undefined ? nothing : html` <span class="muted">best ${formatNumber(best)}</span>`
        }
      </dd>
    </div>`;
  }

  #renderCurve() {
    if (!this.service) return nothing;
    const { width, height } = SPARKLINE;
    return html`<svg viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" aria-hidden="true">
      ${sparklines(this.service.series(this.job.id)).map(
        ({ role, path }) => svg`<path class=${role} d=${path} vector-effect="non-scaling-stroke" />`,
      )}
    </svg>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'training-dashboard-card': TrainingDashboardCard;
  }
}
