import { html, nothing } from 'lit';
import { formatClock, formatDate } from '../../metrics/format.js';
import type { LogLevel, LogLine } from '../../protocol/types.js';
import { textSpans } from './ansi-text.js';
import type { LineFilter } from './line-filter.js';

/** So much of a line is shown; copies and downloads have all of it. */
const MOST_CHARACTERS = 4096;

const WORDS: Readonly<Record<LogLevel, string>> = {
  debug: 'debug',
  info: 'info',
  warning: 'warn',
  error: 'error',
};

/** One row: time, level in a word, text with its colours and the matches of the filter. */
export const logLine = ({ time, level, message }: LogLine, filter: LineFilter) =>
  html`<div class="line ${level}" part="line">
    ${time === undefined ? nothing : html`<span class="time" title=${formatDate(time)}>${formatClock(time)}</span>`}
    <span class="level">${WORDS[level]}</span>
    <span class="message">${pieces(message, filter)}</span>
  </div>`;

/** Spans of the terminal's colours, cut where a match begins and ends. */
function pieces(message: string, filter: LineFilter) {
  const spans = textSpans(message.slice(0, MOST_CHARACTERS));
  const ranges = filter.ranges(spans.map(({ text }) => text).join(''));
  const cuts = ranges.flat();
  let from = 0;
  const drawn = spans.flatMap(({ text, looks }) => {
    const end = from + text.length;
    const edges = [from, ...cuts.filter((cut) => cut > from && cut < end), end];
    const within = edges.slice(1).map((edge, i) => {
      const piece = text.slice(edges[i] - from, edge - from);
      const matched = ranges.some(([begin, close]) => begin <= edges[i] && edge <= close);
      return draw(piece, looks, matched);
    });
    from = end;
    return within;
  });
  return message.length > MOST_CHARACTERS ? [...drawn, html`<span class="dim">… (cut here)</span>`] : drawn;
}

function draw(text: string, looks: readonly string[], matched: boolean) {
  const names = looks.join(' ');
  if (matched) return html`<mark class=${names}>${text}</mark>`;
  return names ? html`<span class=${names}>${text}</span>` : text;
}
