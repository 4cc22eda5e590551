import { html } from 'lit';

/** Where lines will be. */
export const loadingLines = html`<div class="nothing loading" aria-busy="true">
  <span class="visually-hidden">Loading the log…</span>
  ${[1, 2, 3, 4, 5, 6].map(() => html`<span class="skeleton"></span>`)}
</div>`;

/** As large as the toolbar that takes its place. */
export const toolbarSkeleton = html`<div class="toolbar" part="toolbar">
  <div class="head"><span class="title">Log</span></div>
  <input class="filter" placeholder="Filter lines" aria-label="Filter lines by text" disabled />
  <select class="least" aria-label="Least level shown" disabled>
    <option>All levels</option>
  </select>
  <div class="actions">
    ${['Copy', 'Download'].map(
      (word) => html`<button class="plain" disabled><span class="word">${word}</span></button>`,
    )}
  </div>
</div>`;
