/** Cuts a stream of bytes at ends of lines, into slices of about one size. Where it cuts depends on the bytes alone. */
export class LineSlices {
  readonly #size: number;
  /** The byte at the end of a line. */
  readonly #newline: number;
  #held: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  /** Up to here there is no end of a line. */
  #searched = 0;

  constructor(size: number, newline: number) {
    this.#size = size;
    this.#newline = newline;
  }

  /** Bytes that are held back, because their line may go on. */
  get held(): number {
    return this.#held.length;
  }

  /** Slices that are complete with these bytes. */
  *push(bytes: Uint8Array): Iterable<Uint8Array> {
    this.#held = joined(this.#held, bytes);
    while (this.#held.length - this.#searched >= this.#size) {
      const end = this.#held.subarray(0, this.#searched + this.#size).lastIndexOf(this.#newline) + 1;
      if (end <= this.#searched) {
        this.#searched += this.#size;
        continue;
      }
      yield this.#held.subarray(0, end);
      this.#held = this.#held.subarray(end);
      this.#searched = 0;
    }
  }

  /** What is left at the end of the stream. */
  end(): Uint8Array {
    return this.#held;
  }
}

function joined(before: Uint8Array, after: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(before.length + after.length);
  both.set(before);
  both.set(after, before.length);
  return both;
}
