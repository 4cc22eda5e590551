import { html } from 'lit';

/** What stands in place of the jobs while they are awaited. */
export const loadingJobs = () =>
  html`<div class="loading" role="status">
    <span class="visually-hidden">Loading the jobs…</span>
    <div class="tiles">
      ${[1, 2, 3, 4, 5, 6].map(() => html`<span class="tile skeleton">&nbsp;<br />&nbsp;</span>`)}
    </div>
    ${[1, 2, 3, 4, 5].map(() => html`<div class="row-skeleton skeleton"></div>`)}
  </div>`;
