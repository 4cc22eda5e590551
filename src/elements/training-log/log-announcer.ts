import { formatCount } from '../../metrics/format.js';
import type { FilteredLines } from './filtered-lines.js';
import { plainText } from './ansi-text.js';

/** Errors are told no more often than this. */
const QUIET_MS = 5000;

/**
 * What a screen reader is told, instead of each line of a flood: how many lines a filter found, and lines that tell of an
 * error, the newest one of a while.
 */
export class LogAnnouncer {
  #lines?: FilteredLines;
  #heard = 0;
  #quietUntil = 0;
  #said = '';

  /** One sentence; empty where nothing is to be told. */
  get said(): string {
    return this.#said;
  }

  /** To be called before each render, with the time in ms. */
  update(lines: FilteredLines, now: number): void {
    if (lines !== this.#lines) {
      const first = this.#lines === undefined;
      this.#lines = lines;
      this.#heard = lines.rows.length;
      if (!first) this.#said = lines.filter.open ? '' : foundText(lines.rows.length, lines.total);
      return;
    }
    const fresh = lines.rows.slice(this.#heard);
    const error = fresh.filter(({ level }) => level === 'error').at(-1);
    if (error && now >= this.#quietUntil) {
      this.#said = `Error in the log: ${plainText(error.message).slice(0, 200)}`;
      this.#quietUntil = now + QUIET_MS;
    }
    this.#heard = lines.rows.length;
  }

  /** Says something that the user has asked for. */
  say(sentence: string): void {
    this.#said = sentence;
  }
}

/** "3 of 1,200 lines". */
export const foundText = (shown: number, total: number) =>
  shown === total ? linesText(total) : `${formatCount(shown)} of ${linesText(total)}`;

const linesText = (count: number) => `${formatCount(count)} ${count === 1 ? 'line' : 'lines'}`;
