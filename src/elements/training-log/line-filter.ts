import type { LogLevel, LogLine } from '../../protocol/types.js';
import { plainText } from './ansi-text.js';

/** From the least to the gravest. */
export const LEVELS: readonly LogLevel[] = ['debug', 'info', 'warning', 'error'];

/** Which lines are shown: those of a level or graver that contain a text, in whatever case. */
export class LineFilter {
  readonly text: string;
  readonly level: LogLevel;
  readonly #rank: number;
  readonly #pattern?: RegExp;

  constructor(text: string, level: LogLevel) {
    this.text = text;
    this.level = level;
    this.#rank = LEVELS.indexOf(level);
    if (text) this.#pattern = new RegExp(text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'giu');
  }

  /** Whether it lets every line through. */
  get open(): boolean {
    return this.#rank <= 0 && !this.#pattern;
  }

  matches({ level, message }: LogLine): boolean {
    if (this.#rank > 0 && LEVELS.indexOf(level) < this.#rank) return false;
    return !this.#pattern || plainText(message).search(this.#pattern) >= 0;
  }

  /** Where the text stands in `plain`, as offsets of beginning and end. */
  ranges(plain: string): readonly (readonly [from: number, to: number])[] {
    if (!this.#pattern) return [];
    return Array.from(plain.matchAll(this.#pattern), ({ index, 0: match }) => [index, index + match.length]);
  }
}
