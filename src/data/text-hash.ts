/** A hash of 64 bits in two numbers of 32, to tell texts apart without keeping them. */
export class TextHash {
  high = 0;
  low = 0;

  /** Begins anew. */
  clear(): this {
    this.high = 0x2545f491;
    this.low = 0x4f6cdd1d;
    return this;
  }

  /** Takes in a text, and that it ends here: `ab`, `c` is not `a`, `bc`. */
  add(text: string): this {
    let { high, low } = this;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      high = Math.imul(high ^ code, 0x85ebca6b);
      low = Math.imul(low ^ code, 0x9e3779b1);
    }
    return this.#stir(high, low, text.length);
  }

  /** Takes in another hash. */
  mix(other: TextHash): this {
    return this.#stir(
      Math.imul(this.high ^ other.high, 0x85ebca6b),
      Math.imul(this.low ^ other.low, 0x9e3779b1),
      1,
    );
  }

  #stir(high: number, low: number, salt: number): this {
    high = Math.imul(high ^ (high >>> 15) ^ salt, 0x2c1b3c6d) ^ (low >>> 13);
    low = Math.imul(low ^ (low >>> 16) ^ salt, 0x297a2d39) ^ (high >>> 14);
    this.high = (high ^ (high >>> 16)) >>> 0;
    this.low = (low ^ (low >>> 15)) >>> 0;
    return this;
  }
}
