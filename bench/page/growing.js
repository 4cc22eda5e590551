/** A growable typed column, for the contestants that have none. */
export class Growing {
  #cells;

  constructor(values) {
    this.length = values.length;
    this.#cells = new Float64Array(Math.ceil(values.length * 1.25) + 1024);
    this.#cells.set(values);
  }

  push(value) {
    if (this.length === this.#cells.length) {
      const grown = new Float64Array(this.length * 2);
      grown.set(this.#cells);
      this.#cells = grown;
    }
    this.#cells[this.length++] = value;
  }

  view() {
    return this.#cells.subarray(0, this.length);
  }
}
