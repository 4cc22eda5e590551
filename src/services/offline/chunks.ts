/** What tells one stretch of a curve or a log from another, and what it takes on the disk. */
export interface KeptChunk {
  readonly sum: number;
  readonly bytes: number;
}

/** What is kept of something long besides what is in its stretches. */
export interface KeptChunks {
  /** The number of the first stretch. */
  readonly first: number;
  readonly chunks: readonly KeptChunk[];
}

/** Something that grows at its end, cut into stretches, so that only those that changed are written. */
export interface Chunked {
  /** Takes in what has changed since the last time. */
  update(): KeptChunks;
  /** One stretch, to be written. */
  read(n: number): unknown;
}

/** FNV-1a over 32-bit words. */
export function checksum(words: ArrayLike<number>, sum = 0x811c9dc5): number {
  for (let i = 0; i < words.length; i++) sum = Math.imul(sum ^ words[i], 0x01000193);
  return sum >>> 0;
}

/** The words that a stretch of numbers is made of, without a copy. */
export const wordsOf = ({ buffer, byteOffset, byteLength }: Float64Array) =>
  new Uint32Array(buffer, byteOffset, byteLength / 4);
