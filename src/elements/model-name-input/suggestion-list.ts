import { html, nothing } from 'lit';
import type { NameSuggestion } from '../../services/names/model-names.js';

/** Ids count from 0, within the shadow root. */
export const optionId = (index: number): string => `option-${index}`;

export const suggestionCount = (count: number): string =>
  count === 1 ? '1 suggestion' : `${count} suggestions`;

// The focus stays in the field, whatever is pressed here.
const keepFocus = (event: Event) => event.preventDefault();

/** The suggestions, as the list of a combobox. In the top layer, where browsers can place it there, so that nothing cuts it off. */
export const suggestionList = (
  suggestions: readonly NameSuggestion[],
  active: number,
  choose: (index: number) => void,
) =>
  html`<ul
    id="list"
    class="list"
    part="list"
    role="listbox"
    aria-label="Suggested names"
    popover=${CSS.supports('anchor-name: --frame') ? 'manual' : nothing}
    @mousedown=${keepFocus}
  >
    ${suggestions.map(
      ({ name, after }, index) =>
        // eslint-disable-next-line lit-a11y/click-events-have-key-events -- the field has the keys
        html`<li
          id=${optionId(index)}
          class="option"
          part="option"
          role="option"
          aria-selected=${index === active ? 'true' : 'false'}
          @click=${() => choose(index)}
        >
          <span class="offered">${name}</span>
          ${after === undefined ? nothing : html`<span class="after">after ${after}</span>`}
        </li>`,
    )}
  </ul>`;

/** Opens or closes the list that stands in this root, and brings the marked suggestion into view. */
export function toggleList(root: ParentNode, open: boolean): void {
  const list = root.querySelector<HTMLElement>('.list')!;
  if (!list.popover) list.hidden = !open;
  // Outside of a document there is no top layer.
  else if (list.isConnected) list.togglePopover(open);
  list.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
}
