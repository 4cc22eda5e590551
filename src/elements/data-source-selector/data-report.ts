import { html, nothing } from 'lit';
import circleX from 'lucide/dist/esm/icons/circle-x.mjs';
import info from 'lucide/dist/esm/icons/info.mjs';
import triangleAlert from 'lucide/dist/esm/icons/triangle-alert.mjs';
import { formatCount } from '../../metrics/format.js';
import type { DataProblem, DatasetReport } from '../../protocol/types.js';
import { icon } from '../../styles/icon.js';
import { sizeInWords } from './column-words.js';
import { shorten } from './short-words.js';

/** So many problems are shown at once; the others on demand. */
const MOST_SHOWN = 4;

/** A backend may quote what it likes. */
const MOST_CHARACTERS = 500;

const LOOKS = {
  error: { word: 'Error', shapes: circleX },
  warning: { word: 'Warning', shapes: triangleAlert },
  info: { word: 'Note', shapes: info },
} as const;

/** The figures of a report, and what is to be known before training on the data. */
export function dataReport(report: DatasetReport, fileSize: number | undefined) {
  const { problems } = report;
  // One more takes no more room than the words that there is one more.
  const shown = problems.length === MOST_SHOWN + 1 ? problems.length : MOST_SHOWN;
  return html`<section class="report" part="report" aria-label="Report">
    ${report.columns.length > 0 ? figures(report, fileSize) : nothing}
    ${problemList(problems.slice(0, shown))}
    ${
      problems.length > shown
        ? html`<details class="more">
            <summary>${formatCount(problems.length - shown)} more</summary>
            ${problemList(problems.slice(shown))}
          </details>`
        : nothing
    }
  </section>`;
}

function figures({ rows, columns, duplicateRows }: DatasetReport, fileSize: number | undefined) {
  const missing = columns.reduce((sum, column) => sum + column.missing, 0);
  return html`<dl class="figures" part="figures">
    ${figure('Rows', formatCount(rows))} ${figure('Columns', formatCount(columns.length))}
    ${figure('Missing values', formatCount(missing))} ${figure('Duplicate rows', formatCount(duplicateRows))}
    ${fileSize === undefined ? nothing : figure('Size', sizeInWords(fileSize))}
  </dl>`;
}

const figure = (name: string, value: string) =>
  html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;

const problemList = (problems: readonly DataProblem[]) =>
  problems.length === 0
    ? nothing
    : html`<ul class="problems" part="problems">
        ${problems.map(({ severity, message }) => {
          const { word, shapes } = LOOKS[severity] ?? LOOKS.info;
          return html`<li class=${severity}>
            ${icon(shapes)}<span
              ><span class="word">${word}:</span> ${shorten(message, MOST_CHARACTERS)}</span
            >
          </li>`;
        })}
      </ul>`;
