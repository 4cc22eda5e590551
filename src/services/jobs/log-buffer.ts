import type { LogEvent } from '../../protocol/events.js';
import type { LogLine } from '../../protocol/types.js';

/** More lines than this are dropped from the beginning. */
const MOST_LINES = 1_000_000;
/** Dropped at once, so that dropping stays rare. */
const DROP_LINES = 50_000;

/** The end of a log. */
export interface LogTail {
  readonly lines: readonly LogLine[];
  /** How many lines there were before. */
  readonly first: number;
  /** Where the next page starts; 0 where the log has none. */
  readonly next: number;
}

/** The log of one job, gathered from pages or from overlapping tails. Each line is kept once. */
export class LogBuffer {
  #lines: LogLine[] = [];
  #first = 0;
  #next = 0;
  /** Shown until all of the log has been read anew. */
  #kept?: LogTail;
  /** The last line began with a carriage return. */
  #rewritable = false;
  #version = 0;

  /** In order; the array grows in place. */
  get lines(): readonly LogLine[] {
    return this.#kept?.lines ?? this.#lines;
  }

  /** How many lines there were before these. */
  get first(): number {
    return this.#kept?.first ?? this.#first;
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
    if (this.#lines.length > MOST_LINES) {
      const dropped = this.#lines.splice(0, this.#lines.length - MOST_LINES + DROP_LINES);
      this.#first += dropped.length;
    }
    return this.#version !== before;
  }

  /** The job started over, and its log with it. */
  restart(): void {
    if (this.#kept) this.#lines = [...this.#kept.lines];
    this.#kept = undefined;
    this.#next = 0;
  }

  /**
   * Takes over the end that was kept of the log. A tail goes on from there; so do pages, where it is all of the log. Else
   * it is shown until what came before has been read too.
   */
  restore(kept: LogTail): void {
    const live = this.#lines;
    if (this.#next > 0 || kept.lines.length === 0) return;
    if (kept.next > 0 && kept.first > 0) this.#kept = kept;
    else {
      this.#lines = [...kept.lines];
      this.#first = kept.first;
      this.#next = kept.next;
      if (live.length > 0) this.#addTail(live);
    }
    this.#version++;
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
    if (!this.#kept || (this.#next < this.#kept.next && fresh.length > 0)) return;
    this.#kept = undefined;
    this.#version++;
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
