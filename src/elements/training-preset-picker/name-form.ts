import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import loader from 'lucide/dist/esm/icons/loader-circle.mjs';
import type { TrainingPreset } from '../../protocol/types.js';
import { presetNameProblem } from '../../services/presets/read-preset.js';
import { icon } from '../../styles/icon.js';
import { valuesInWords } from './picker-words.js';

/** A name that is being given to a preset. */
export interface Naming {
  /** The saved preset that is renamed; undefined where a new one is saved. */
  readonly renamed?: string;
  readonly text: string;
  /** What is wrong, after it was tried. */
  readonly problem?: string;
  /** The user was told that the name is taken: the next try replaces what is there. */
  readonly replaces?: boolean;
}

/** What stands in the way of a name; undefined where nothing does. Renaming never replaces, saving does once it was said. */
export function namingProblem(
  { text, renamed, replaces }: Naming,
  saved: readonly TrainingPreset[],
): Pick<Naming, 'problem' | 'replaces'> | undefined {
  const problem = presetNameProblem(text);
  if (problem) return { problem };
  const name = text.trim();
  const taken = saved.find((preset) => preset.name === name);
  if (!taken || name === renamed || replaces) return undefined;
  const there = `“${name}” is there already, with ${valuesInWords(taken)}.`;
  return renamed === undefined
    ? { problem: `${there} Replace it, or choose another name.`, replaces: true }
    : { problem: `${there} Choose another name.` };
}

interface NameFormOptions {
  readonly naming: Naming;
  readonly busy: boolean;
  readonly change: (text: string) => void;
  readonly submit: () => void;
  readonly cancel: () => void;
}

/** One line to type a name in, with what is wrong with it below. */
export function nameForm({ naming, busy, change, submit, cancel }: NameFormOptions) {
  const { renamed, text, problem, replaces } = naming;
  const word = renamed !== undefined ? 'Rename' : replaces ? 'Replace' : 'Save';
  const onInput = (event: Event) => {
    // Typing a name is no choice of a preset.
    event.stopPropagation();
    change((event.target as HTMLInputElement).value);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    cancel();
  };
  const onSubmit = (event: Event) => {
    event.preventDefault();
    if (!busy) submit();
  };
  return html`<form class="naming" part="form" novalidate @submit=${onSubmit} @keydown=${onKey}>
    <label for="new-name">${renamed === undefined ? 'Name of the preset' : `New name of ${renamed}`}</label>
    <div class="line">
      <input
        id="new-name"
        type="text"
        part="input"
        maxlength="50"
        autocomplete="off"
        spellcheck="false"
        aria-invalid=${problem !== undefined}
        aria-describedby="name-problem"
        ?readonly=${busy}
        .value=${live(text)}
        @input=${onInput}
        @change=${(event: Event) => event.stopPropagation()}
      />
      <button class="primary" part="button" type="submit" aria-disabled=${busy}>
        ${busy ? html`<span class="spinning">${icon(loader)}</span>` : ''}${word}
      </button>
      <button part="button" type="button" @click=${cancel}>Cancel</button>
    </div>
    <p class="problem" id="name-problem" role="alert">${problem ?? ''}</p>
  </form>`;
}
