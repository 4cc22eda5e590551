import { html, nothing } from 'lit';
import plus from 'lucide/dist/esm/icons/plus.mjs';
import triangleAlert from 'lucide/dist/esm/icons/triangle-alert.mjs';
import type { Connection } from '../../protocol/types.js';
import { icon } from '../../styles/icon.js';
import { connectionWords } from '../training-connection/connection-words.js';
import { loadingJobs } from './loading-jobs.js';

/** What is wrong between page and backend, in a sentence, with a way to try again; nothing where all is well. */
export function connectionNotice(connection: Connection | undefined, now: number, retry: () => void) {
  const sentence = connection && connectionWords(connection, now).sentence;
  if (!sentence) return nothing;
  return html`<div class="notice ${connection.state === 'unauthorized' ? 'error' : 'warning'}" part="notice">
    ${icon(triangleAlert)}
    <div class="said">${sentence}</div>
    <button part="button" @click=${retry}>Retry now</button>
  </div>`;
}

/** What stands in place of the jobs until it is known which there are: what is to come, or that nothing can be told. */
export const unknownJobs = (connection: Connection | undefined, now: number) =>
  connection && connectionWords(connection, now).sentence
    ? html`<p class="empty" part="empty">
        Which jobs there are is not known: the backend has not answered yet.
      </p>`
    : loadingJobs();

export const noJobs = (start: () => void) =>
  html`<div class="empty" part="empty">
    <p>There are no jobs yet. The first one that is started appears here.</p>
    <button part="button" class="primary" @click=${start}>${icon(plus)}Start a training</button>
  </div>`;

export const noMatch = (query: string, showAll: () => void) =>
  html`<div class="empty" part="empty">
    <p>No job matches “${query}”.</p>
    <button part="button" @click=${showAll}>Show all jobs</button>
  </div>`;
