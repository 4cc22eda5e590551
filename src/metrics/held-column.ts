import { Column } from './column.js';

/**
 * Times or epochs beside the steps of a series. They never run backwards within a segment: a value that would is held at
 * its neighbour, an unknown one takes the one before. The cells exist only once a value was given; NaN before that. As long
 * as they are those of `twin`, which a series grows first, they are not kept twice: most often a step is an epoch.
 */
export class HeldColumn {
  readonly #twin?: Column;
  #column?: Column;

  constructor(twin?: Column) {
    this.#twin = twin;
  }

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
    if (this.#isTwinAt(index, value)) return;
    this.#part(index);
    this.#column ??= new Column(index + 1);
    this.#column.padTo(index, NaN);
    this.#column.push(index > start ? this.get(index - 1) : NaN);
    this.set(index, start, value);
  }

  /** Puts a cell before `index`, in the segment that starts at `start`. */
  insert(index: number, start: number, value: number): void {
    if (!this.#column || this.#isTwinAt(index, value)) return;
    const before = index > start ? this.get(index - 1) : NaN;
    // The twin has the cell already.
    if (this.#part(this.#column.length)) this.#column.set(index, before);
    else this.#column.insert(index, before);
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
    this.#part(this.#column.length);
    this.#column.set(index, held);
    return true;
  }

  /** Whether all cells are the twin's, with this one too. */
  #isTwinAt(index: number, value: number): boolean {
    if (value !== this.#twin?.get(index)) return false;
    if (index === 0) this.#column ??= this.#twin;
    return this.#column === this.#twin;
  }

  /** From now on these cells are no longer those of the twin, of which the first `length` are kept. */
  #part(length: number): boolean {
    if (!this.#column || this.#column !== this.#twin) return false;
    this.#column = new Column(length + 1);
    this.#column.pushAll(this.#twin.view().subarray(0, length));
    return true;
  }
}
