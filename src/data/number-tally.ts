/** Numbers within this many quartile distances of the quartiles are like the others. */
const FENCE = 3;
/** Fewer numbers have no usual range. */
const FEWEST = 20;

const float = new Float64Array(1);
const bits = new Uint32Array(float.buffer);
/** The half of a float that holds its sign and exponent. */
const UPPER = new Uint8Array(new Float64Array([-0]).buffer)[7] === 0x80 ? 1 : 0;
/** Leaves sign, exponent and 5 bits of the mantissa: a bucket is about 3 % wide. */
const SHIFT = 15;

/** What is to be known of numbers that pass by one by one. */
export class NumberTally {
  count = 0;
  min = Infinity;
  max = -Infinity;
  mean = 0;
  readonly #mostBuckets: number;
  #squares = 0;
  /** How many numbers share their leading bits; undefined when there are too many such groups. */
  #buckets?: Map<number, number> = new Map();

  /** @param mostBuckets the most groups of like numbers to count. */
  constructor(mostBuckets: number) {
    this.#mostBuckets = mostBuckets;
  }

  add(value: number): void {
    this.count++;
    if (value < this.min) this.min = value;
    if (value > this.max) this.max = value;
    const before = value - this.mean;
    this.mean += before / this.count;
    this.#squares += before * (value - this.mean);
    if (!this.#buckets) return;
    float[0] = value === 0 ? 0 : value;
    const bucket = bits[UPPER] >>> SHIFT;
    this.#buckets.set(bucket, (this.#buckets.get(bucket) ?? 0) + 1);
    if (this.#buckets.size > this.#mostBuckets) this.#buckets = undefined;
  }

  /** Standard deviation of all of them; undefined where they are too large for it. */
  get deviation(): number | undefined {
    const deviation = Math.sqrt(Math.max(0, this.#squares) / this.count);
    return Number.isFinite(deviation) ? deviation : undefined;
  }

  /**
   * How many lie farther from the quartiles than three times their distance. Counted by leading bits, so that only numbers
   * are counted that are that far away for certain. Undefined where nothing is usual.
   */
  get outliers(): number | undefined {
    if (this.count < FEWEST || !this.#buckets) return undefined;
    const buckets = [...this.#buckets].map(([bucket, count]) => ({ ...edges(bucket), count }));
    buckets.sort((a, b) => a.low - b.low);
    const lower = at(buckets, this.count * 0.25).low;
    const upper = at(buckets, this.count * 0.75).high;
    const reach = FENCE * (upper - lower);
    // More than half of them say the same: whatever differs would be far away.
    if (!(reach > 0) || !Number.isFinite(reach)) return 0;
    return buckets.reduce(
      (sum, { low, high, count }) => (low > upper + reach || high < lower - reach ? sum + count : sum),
      0,
    );
  }
}

/** The least and the greatest number of a bucket. */
function edges(bucket: number): { low: number; high: number } {
  const [near, far] = [edge(bucket << SHIFT, 0), edge((bucket << SHIFT) | ((1 << SHIFT) - 1), 0xffffffff)];
  return near < far ? { low: near, high: far } : { low: far, high: near };
}

function edge(upper: number, lower: number): number {
  bits[UPPER] = upper;
  bits[1 - UPPER] = lower;
  return float[0];
}

function at<T extends { count: number }>(buckets: readonly T[], rank: number): T {
  let passed = 0;
  return buckets.find(({ count }) => (passed += count) >= rank) ?? buckets.at(-1)!;
}
