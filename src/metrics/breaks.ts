/** Places where a line breaks because points between two others were never seen; indices into a series, ascending. */
export class Breaks {
  #indices: number[] = [];

  /** The indices before which points are missing. */
  get indices(): readonly number[] {
    return this.#indices;
  }

  has(index: number): boolean {
    return this.#indices[this.#find(index)] === index;
  }

  add(index: number): void {
    const at = this.#find(index);
    if (this.#indices[at] !== index) this.#indices.splice(at, 0, index);
  }

  /** How many breaks stand before `index`. */
  countBefore(index: number): number {
    return this.#find(index);
  }

  /**
   * A point was inserted at `index`. Breaks after it move up; one that it fell into stays before it, behind it, both or
   * neither, as the two sides are still open.
   */
  insert(index: number, openBefore: boolean, openAfter: boolean): void {
    const fellInto = this.has(index);
    this.#indices = this.#indices.flatMap((at) => (at < index ? [at] : at > index ? [at + 1] : []));
    if (fellInto && openBefore) this.add(index);
    if (fellInto && openAfter) this.add(index + 1);
  }

  #find(index: number): number {
    let low = 0;
    let high = this.#indices.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#indices[middle]! < index) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
