/** A growable column of doubles: numbers side by side in one typed array, no object per point. */
export class Column {
  #cells: Float64Array;
  #length = 0;

  constructor(capacity = 64) {
    this.#cells = new Float64Array(capacity);
  }

  get length(): number {
    return this.#length;
  }

  /** The value at `i`, which must be within the column. */
  get(i: number): number {
    return this.#cells[i]!;
  }

  /** The whole column without a copy; good only until the column next changes. */
  view(): Float64Array {
    return this.#cells.subarray(0, this.#length);
  }

  set(i: number, value: number): void {
    this.#cells[i] = value;
  }

  push(value: number): void {
    if (this.#length === this.#cells.length) this.#grow(this.#length + 1);
    this.#cells[this.#length++] = value;
  }

  /** Appends a copy of `values`. */
  pushAll(values: ArrayLike<number>): void {
    this.#grow(this.#length + values.length);
    this.#cells.set(values, this.#length);
    this.#length += values.length;
  }

  /** Appends `value` until the column is `length` long. */
  padTo(length: number, value: number): void {
    if (length <= this.#length) return;
    this.#grow(length);
    this.#cells.fill(value, this.#length, length);
    this.#length = length;
  }

  /** Puts `value` before index `i`. */
  insert(i: number, value: number): void {
    this.push(value);
    this.#cells.copyWithin(i + 1, i, this.#length - 1);
    this.#cells[i] = value;
  }

  truncate(length: number): void {
    this.#length = Math.min(this.#length, length);
  }

  #grow(needed: number): void {
    if (needed <= this.#cells.length) return;
    // By a quarter, not by doubling: at a million points the spare room would outweigh the history it spares copying.
    const cells = new Float64Array(Math.max(needed, Math.ceil(this.#cells.length * 1.25) + 64));
    cells.set(this.#cells.subarray(0, this.#length));
    this.#cells = cells;
  }
}
