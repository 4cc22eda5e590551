/** More different steps have no usual one. */
const MOST_STEPS = 1024;
/** A step is a gap from this many times the usual on. */
const GAP = 2;
/** So many of all steps are usual: weekends are no gaps in the days of a working week. */
const USUAL = 0.9;

/** Two dates in sequence, in ms, the earlier one first. */
export interface DateGap {
  readonly from: number;
  readonly to: number;
}

/** What is to be known of dates that pass by one by one, in ms. */
export class DateTally {
  count = 0;
  earliest = Infinity;
  latest = -Infinity;
  /** The first of the places where they lie farthest apart. */
  longest?: DateGap;
  #previous?: number;
  #forward = false;
  #backward = false;
  #steps?: Map<number, number> = new Map();

  add(time: number): void {
    this.count++;
    if (time < this.earliest) this.earliest = time;
    if (time > this.latest) this.latest = time;
    const previous = this.#previous ?? time;
    const step = time - previous;
    this.#previous = time;
    if (step > 0) this.#forward = true;
    if (step < 0) this.#backward = true;
    if (step === 0 || !this.#steps) return;
    if (Math.abs(step) > (this.longest ? this.longest.to - this.longest.from : 0))
      this.longest = { from: Math.min(previous, time), to: Math.max(previous, time) };
    this.#steps.set(Math.abs(step), (this.#steps.get(Math.abs(step)) ?? 0) + 1);
    if (this.#steps.size > MOST_STEPS) this.#steps = undefined;
  }

  /** Whether each date lies on the same side of the one before. */
  get ordered(): boolean {
    return !(this.#forward && this.#backward);
  }

  /** How many steps are at least twice the usual; undefined where dates are not in order, or no step is usual. */
  get gaps(): number | undefined {
    if (!this.#steps || !this.ordered) return undefined;
    const steps = [...this.#steps].sort(([a], [b]) => a - b);
    const total = steps.reduce((sum, [, count]) => sum + count, 0);
    let passed = 0;
    const usual = steps.find(([, count]) => (passed += count) >= total * USUAL)?.[0];
    if (usual === undefined) return 0;
    return steps.reduce((sum, [step, count]) => (step >= usual * GAP ? sum + count : sum), 0);
  }
}
