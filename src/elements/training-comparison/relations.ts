import { html, nothing, type ReactiveControllerHost } from 'lit';
import type { Relation } from '../../charts/relation-options.js';
import { RelationController } from '../../controllers/relation-controller.js';
import type { Domain } from '../../metrics/domain.js';
import {
  isWithin,
  numberAxis,
  placeText,
  settingAxis,
  type ParameterAxis,
  type Ranges,
} from '../../metrics/parameter-axes.js';
import { figures, type Comparison } from './comparison.js';
import type { ComparedRun } from './compared-run.js';
import { filterForm } from './run-filters.js';
import { settingRows } from './settings-table.js';

/** More axes than this are no picture any more: the settings that come first count. */
const MOST_AXES = 8;

interface Options {
  /** Which runs are left when a filter has changed, and of how many. */
  readonly onFilter: (left: number, of: number) => void;
  readonly onPoint: (runId: string | undefined) => void;
}

/** How results depend on settings: parallel coordinates, a scatter, and the filter that both of them brush. */
export class Relations {
  readonly #host: ReactiveControllerHost & Element;
  readonly #options: Options;
  #ranges: Ranges = new Map();
  #axes: readonly ParameterAxis[] = [];
  #result?: ParameterAxis;
  #runs: readonly ComparedRun[] = [];
  #source?: { readonly runs: readonly ComparedRun[]; readonly metric: string };
  #across = '';
  /** The id of the run that is pointed at. */
  #pointed?: string;

  constructor(host: ReactiveControllerHost & Element, options: Options) {
    this.#host = host;
    this.#options = options;
    const root = (kind: string) => () => host.shadowRoot!.querySelector<HTMLElement>(`.relation.${kind}`);
    const listeners = { onBrush: this.#brush, onPoint: this.#point };
    const chart = (kind: 'parallel' | 'scatter', axes: () => readonly ParameterAxis[]) =>
      new RelationController(host, {
        kind,
        root: root(kind),
        relation: () => this.#relation(axes()),
        listeners,
      });
    chart('parallel', () => this.#all);
    chart('scatter', () => (this.#scatterAxis && this.#result ? [this.#scatterAxis, this.#result] : []));
  }

  /** Takes in the runs, unless they are those of the last time. */
  update({ runs, metric }: Comparison): void {
    if (runs === this.#source?.runs && metric === this.#source.metric) return;
    this.#source = { runs, metric };
    this.#runs = runs.filter(({ job }) => job);
    this.#axes = settingRows(this.#runs)
      .filter(({ differs }) => differs)
      .slice(0, MOST_AXES)
      .map(settingAxis);
    const best = this.#runs.map((run) => figures(run, metric)?.best?.value);
    this.#result = best.some(Number.isFinite) ? numberAxis(`best ${metric}`, best) : undefined;
    const keys = new Set(this.#all.map(({ key }) => key));
    const kept = [...this.#ranges].filter(([key]) => keys.has(key));
    if (kept.length < this.#ranges.size) this.#ranges = new Map(kept);
  }

  /** The runs that the filter leaves, of all that were given. */
  get shown(): ReadonlySet<ComparedRun> {
    const given = this.#source?.runs ?? [];
    if (this.#ranges.size === 0) return new Set(given);
    return new Set(this.#runs.filter((_, i) => isWithin(this.#all, this.#ranges, i)));
  }

  get filtered(): boolean {
    return this.#ranges.size > 0;
  }

  clear(): void {
    this.#ranges = new Map();
    this.#changed();
  }

  render() {
    if (this.#axes.length === 0 || !this.#result)
      return html`<p class="muted">
        Nothing to relate: runs with numbers are needed whose settings differ.
      </p>`;
    const names = this.#all.map(({ key }) => key).join(', ');
    const count = this.#runs.length;
    return html`<div
        class="relation parallel"
        part="parallel"
        role="img"
        aria-label="Parallel coordinates of ${count} runs over ${names}. The tables hold the same numbers; the filter does what brushing does."
      ></div>
      <label class="choice">
        <span><bdi>${this.#result.key}</bdi> against</span>
        <select @change=${this.#onAcross}>
          ${this.#axes.map(
            ({ key }) =>
              html`<option value=${key} .selected=${key === this.#scatterAxis?.key}>${key}</option>`,
          )}
        </select>
      </label>
      <div
        class="relation scatter"
        part="scatter"
        role="img"
        aria-label="Scatter of ${count} runs, ${this.#result.key} against ${this.#scatterAxis?.key}."
      ></div>
      <p class="muted hint">${this.#hint}</p>
      ${filterForm({ axes: this.#all, ranges: this.#ranges, onRange: this.#brush })}
      ${
        this.filtered
          ? html`<p class="left">
              <span>${this.shown.size} of ${count} runs are left.</span>
              <button type="button" part="clear" @click=${() => this.clear()}>Show all runs</button>
            </p>`
          : nothing
      }`;
  }

  /** Which run is pointed at and where it stands, else what can be done. */
  get #hint(): string {
    const run = this.#runs.findIndex(({ id }) => id === this.#pointed);
    if (run < 0) return 'Drag along an axis, or over the dots, to filter the runs everywhere on this card.';
    const places = this.#all.map((axis) => `${axis.key} ${placeText(axis, run)}`);
    return `${this.#runs[run].name}: ${places.join(', ')}.`;
  }

  get #all(): readonly ParameterAxis[] {
    return this.#result ? [...this.#axes, this.#result] : this.#axes;
  }

  get #scatterAxis(): ParameterAxis | undefined {
    return this.#axes.find(({ key }) => key === this.#across) ?? this.#axes[0];
  }

  #relation(axes: readonly ParameterAxis[]): Relation | undefined {
    if (axes.length < 2) return undefined;
    const { shown } = this;
    const runs = this.#runs.map((run) => ({ id: run.id, color: run.color, faded: !shown.has(run) }));
    return { runs, axes, ranges: this.#ranges };
  }

  readonly #brush = (key: string, range: Domain | undefined): void => {
    const before = this.#ranges.get(key);
    if (before?.min === range?.min && before?.max === range?.max) return;
    const ranges = new Map(this.#ranges);
    if (range) ranges.set(key, range);
    else ranges.delete(key);
    this.#ranges = ranges;
    this.#changed();
  };

  readonly #point = (runId: string | undefined): void => {
    this.#pointed = runId;
    this.#options.onPoint(runId);
    this.#host.requestUpdate();
  };

  readonly #onAcross = ({ target }: Event): void => {
    this.#across = (target as HTMLSelectElement).value;
    this.#host.requestUpdate();
  };

  #changed(): void {
    this.#options.onFilter(this.shown.size, this.#runs.length);
    this.#host.requestUpdate();
  }
}
