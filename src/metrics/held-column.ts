import { Column } from './column.js';

/**
 * Times or epochs beside the steps of a series. They never run backwards within a segment: a value that would is held at
 * its neighbour, an unknown one takes the one before. The cells exist only once a value was given; NaN before that.
 */
export class HeldColumn {
  #column?: Column;

  /** Undefined while no value is known. */
  view(): Float64Array | undefined {
    return this.#column?.view();
  }

  get(i: number): number {
    return this.#column?.get(i) ?? NaN;
  }

  /** Appends the cell at `index`, in the segment that starts at `start`. */
  push(index: number, start: number, value: number): void {
    if (!this.#column && !Number.isFinite(value)) return;
    this.#column ??= new Column(index + 1);
    this.#column.padTo(index, NaN);
    this.#column.push(index > start ? this.get(index - 1) : NaN);
    this.set(index, start, value);
  }

  /** Puts a cell before `index`, in the segment that starts at `start`. */
  insert(index: number, start: number, value: number): void {
    this.#column?.insert(index, index > start ? this.get(index - 1) : NaN);
    this.set(index, start, value);
  }

  /** Sets a finite value between its neighbours; tells whether that changed anything. */
  set(index: number, start: number, value: number): boolean {
    if (!this.#column || !Number.isFinite(value)) return false;
    const before = index > start ? this.get(index - 1) : NaN;
    const after = index + 1 < this.#column.length ? this.get(index + 1) : NaN;
    let held = value;
    if (held > after) held = after;
    if (held < before) held = before;
    if (Object.is(held, this.get(index))) return false;
    this.#column.set(index, held);
    return true;
  }
}
