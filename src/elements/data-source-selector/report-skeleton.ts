import { html } from 'lit';

/** Where the report of the chosen data will be. */
export const reportSkeleton = html`<div class="skeleton report-skeleton" role="status">
  Checking the data…
</div>`;
