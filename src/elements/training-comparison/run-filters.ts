import { html, nothing } from 'lit';
import type { Domain } from '../../metrics/domain.js';
import { parseNumber } from '../../metrics/hyperparameters.js';
import type { ParameterAxis, Ranges } from '../../metrics/parameter-axes.js';

interface FiltersOptions {
  readonly axes: readonly ParameterAxis[];
  readonly ranges: Ranges;
  readonly onRange: (key: string, range: Domain | undefined) => void;
}

/** What brushing does, by keyboard: for each axis from where to where, or which one. */
export const filterForm = ({ axes, ranges, onRange }: FiltersOptions) =>
  html`<div class="filters" part="filters" role="group" aria-label="Filter runs by values">
    ${axes.map((axis) =>
      axis.kind === 'words'
        ? wordFilter(axis, ranges.get(axis.key), onRange)
        : numberFilter(axis, ranges.get(axis.key), onRange),
    )}
  </div>`;

/** Half of the distance between two words. */
const HALF = 0.5;

function wordFilter(axis: ParameterAxis, range: Domain | undefined, onRange: FiltersOptions['onRange']) {
  const within = axis.ticks.filter(({ at }) => range && at >= range.min && at <= range.max);
  const choose = ({ target }: Event) => {
    const at = Number((target as HTMLSelectElement).value);
    onRange(axis.key, at < 0 ? undefined : { min: at - HALF, max: at + HALF });
  };
  return html`<label class="filter">
    <span><bdi>${axis.key}</bdi></span>
    <select @change=${choose}>
      <option value="-1" .selected=${!range}>any</option>
      ${within.length > 1 ? html`<option value="" selected disabled>${within.length} of them</option>` : nothing}
      ${axis.ticks.map(
        ({ at, label }) =>
          html`<option value=${at} .selected=${within.length === 1 && within[0].at === at}>${label}</option>`,
      )}
    </select>
  </label>`;
}

function numberFilter(axis: ParameterAxis, range: Domain | undefined, onRange: FiltersOptions['onRange']) {
  const { key, kind, domain } = axis;
  const valueAt = (place: number) => (kind === 'log' ? 10 ** place : place);
  const placeOf = (value: number) => (kind === 'log' ? Math.log10(value) : value);
  const change = (end: keyof Domain) => (event: Event) => {
    const value = parseNumber((event.target as HTMLInputElement).value);
    const place = value === undefined ? domain[end] : placeOf(value);
    const { min, max }: Domain = { ...(range ?? domain), [end]: Number.isNaN(place) ? domain[end] : place };
    // From 60 to 40 is what lies between them, as where it is dragged.
    const next = { min: Math.min(min, max), max: Math.max(min, max) };
    const all = next.min <= domain.min && next.max >= domain.max;
    onRange(key, all ? undefined : next);
  };
  const input = (end: keyof Domain, word: string) =>
    html`<input
      inputmode="decimal"
      size="7"
      aria-label="${key} ${word}"
      placeholder=${word}
      .value=${range && range[end] !== domain[end] ? Number(valueAt(range[end]).toPrecision(5)) : ''}
      @change=${change(end)}
    />`;
  return html`<div class="filter">
    <span><bdi>${key}</bdi></span>
    <span class="ends">${input('min', 'from')} – ${input('max', 'to')}</span>
  </div>`;
}
