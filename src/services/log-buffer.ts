import type { LogEvent } from '../protocol/events.js';
import type { LogLine } from '../protocol/types.js';

/** More lines than this are dropped from the beginning. */
const MOST_LINES = 1_000_000;
/** Dropped at once, so that dropping stays rare. */
const DROP_LINES = 50_000;

/** The log of one job, gathered from pages or from overlapping tails. Each line is kept once. */
export class LogBuffer {
  readonly #lines: LogLine[] = [];
  #next = 0;
  /** The last line began with a carriage return. */
  #rewritable = false;
  #version = 0;

  /** In order; the array grows in place. */
  get lines(): readonly LogLine[] {
    return this.#lines;
  }

  /** Where the next page starts. */
  get next(): number {
    return this.#next;
  }

  /** Grows with every change. */
  get version(): number {
    return this.#version;
  }

  /** Adds what is new; false where nothing was. */
  add(event: LogEvent): boolean {
    const before = this.#version;
    if (event.extent === 'pages') this.#addPage(event);
    else this.#addTail(event.lines);
    if (this.#lines.length > MOST_LINES) this.#lines.splice(0, this.#lines.length - MOST_LINES + DROP_LINES);
    return this.#version !== before;
  }

  /** The job started over, and its log with it. */
  restart(): void {
    this.#next = 0;
  }

  #addPage({ lines, next }: LogEvent): void {
    const fresh: LogLine[] = [];
    for (const line of lines) {
      if (line.seq <= this.#next) continue;
      this.#next = line.seq;
      fresh.push(line);
    }
    for (const line of collapse(fresh)) this.#push(line);
    this.#next = Math.max(this.#next, next ?? 0);
  }

  /** The longest run that ends what is known and begins the tail is the overlap. */
  #addTail(lines: readonly LogLine[]): void {
    const known = this.#lines;
    const tail = collapse(lines);
    let overlap = Math.min(tail.length, known.length);
    while (overlap > 0 && !sameLines(known, known.length - overlap, tail, overlap)) overlap--;
    for (const line of tail.slice(overlap)) this.#push({ ...line, seq: (known.at(-1)?.seq ?? 0) + 1 });
  }

  #push({ rewrites, ...line }: ShownLine): void {
    if (rewrites && this.#rewritable) this.#lines.pop();
    this.#rewritable = rewrites;
    this.#lines.push(line);
    this.#version++;
  }
}

/** A line as a terminal shows it. `rewrites`: it begins with a carriage return, and takes the place of one that does so too. */
interface ShownLine extends LogLine {
  readonly rewrites: boolean;
}

/** Progress bars write one line again and again: only what they wrote last is shown. */
function collapse(lines: readonly LogLine[]): ShownLine[] {
  const shown: ShownLine[] = [];
  for (const line of lines) {
    const rewrites = line.message.startsWith('\r');
    const parts = line.message.replace(/\r?\n$/, '').split('\r');
    if (rewrites && shown.at(-1)?.rewrites) shown.pop();
    shown.push({ ...line, message: parts.filter((part) => part !== '').at(-1) ?? '', rewrites });
  }
  return shown;
}

function sameLines(
  known: readonly LogLine[],
  from: number,
  tail: readonly LogLine[],
  count: number,
): boolean {
  for (let i = 0; i < count; i++) {
    const a = known[from + i];
    const b = tail[i];
    if (a.message !== b.message || a.time !== b.time) return false;
  }
  return true;
}
