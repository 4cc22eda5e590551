import { html } from 'lit';
import type { LazyPart } from '../controllers/lazy-part.js';

/** For where a part of an element would be that could not be loaded, as without a network. */
export const loadFailure = (part: LazyPart<unknown>) =>
  html`<span>A part of this page could not be loaded.</span>
    <button type="button" part="button retry" @click=${() => void part.load()}>Retry</button>`;
