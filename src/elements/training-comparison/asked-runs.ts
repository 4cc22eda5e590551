import { html, nothing } from 'lit';

/** So many runs are compared at most. */
export const MOST_RUNS = 50;

/** "Comparison of 4 of 6 runs" where a filter leaves four. */
export const headingWords = (runs: number, kept: number) =>
  `Comparison of ${runs < 2 ? '' : kept < runs ? `${kept} of ${runs} ` : `${runs} `}runs`;

/** What is wrong with so many, and what to do. */
export const askedWords = (asked: number): string[] => [
  ...(asked === 0 ? ['No runs to compare. Choose two or more jobs.'] : []),
  ...(asked === 1 ? ['One run alone has nothing to be compared with. Choose another one.'] : []),
  ...(asked > MOST_RUNS ? [`${asked} runs are too many to compare: these are the first ${MOST_RUNS}.`] : []),
];

export const messages = (sentences: readonly string[]) =>
  sentences.map((sentence) => html`<p class="message" part="message">${sentence}</p>`);

/** How many of them are awaited; in place of the comparison where all are. */
export const loadingRuns = (waiting: number, runs: number) =>
  waiting === 0
    ? nothing
    : html`<p class="muted" role="status" part="message">
        Loading ${waiting === runs ? `${runs} runs` : `${waiting} of ${runs} runs`}…
      </p>`;

export const skeleton = () => html`<div class="skeleton" aria-hidden="true"></div>`;

/** The card while nothing is known of any run. */
export function awaitedRuns(asked: number) {
  const runs = Math.min(asked, MOST_RUNS);
  return html`<div class="head"><h3>${headingWords(runs, runs)}</h3></div>
    ${messages(askedWords(asked))} ${loadingRuns(runs, runs)} ${runs > 0 ? skeleton() : nothing}`;
}
