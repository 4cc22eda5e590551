import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { writeFileAtomically } from './atomic-file.js';

/** An append-only file of one JSON value a line, kept in memory once it was asked for. */
export class JsonLines<T> {
  #rows?: T[];

  constructor(readonly path: string) {}

  get rows(): readonly T[] {
    return this.#loaded();
  }

  append(...more: readonly T[]): void {
    if (more.length === 0) return;
    const rows = this.#loaded();
    appendFileSync(this.path, asText(more));
    rows.push(...more);
  }

  /** A server killed while it wrote leaves half a line at the end: it is cut off, so that the next one starts clean. */
  #loaded(): T[] {
    if (this.#rows) return this.#rows;
    const text = existsSync(this.path) ? readFileSync(this.path, 'utf8') : '';
    const rows: T[] = [];
    for (const line of text.split('\n')) {
      try {
        rows.push(JSON.parse(line) as T);
      } catch {
        break;
      }
    }
    const intact = asText(rows);
    if (intact !== text) writeFileAtomically(this.path, intact);
    return (this.#rows = rows);
  }
}

const asText = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row) + '\n').join('');
