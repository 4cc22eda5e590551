/**
 * A clock that moves only when a test says so: timers, animation frames, `Date.now` and `performance.now` of this page
 * are taken over between `install` and `restore`. Promises run for real, and are run out after each timer.
 */

interface Timer {
  readonly id: number;
  readonly run: (now: number) => void;
  due: number;
  /** Ms between two runs; undefined for one that runs once. */
  readonly every?: number;
}

type Handler = (...args: unknown[]) => void;

const START = Date.UTC(2030, 0, 1);
const FRAME_MS = 16;
/** No real timer has so high a number. */
const FIRST_ID = 1e6;

const channel = new MessageChannel();
const settled: (() => void)[] = [];
channel.port1.onmessage = () => settled.shift()?.();
/** In Node an open port keeps the process running. */
const inNode = channel.port1 as Partial<Record<'ref' | 'unref', () => void>>;
inNode.unref?.();

/** Runs out all promises that can go on without time passing. */
export const settle = () =>
  new Promise<void>((resolve) => {
    settled.push(resolve);
    channel.port2.postMessage(0);
  });

export class FakeClock {
  readonly #timers = new Map<number, Timer>();
  readonly #originals: [object, string, unknown][] = [];
  #now = START;
  #wall = 0;
  #ids = FIRST_ID;

  /** How many timers and frames are waiting. */
  get pending(): number {
    return this.#timers.size;
  }

  /** What `Date.now()` says. */
  get now(): number {
    return this.#now + this.#wall;
  }

  static install(): FakeClock {
    const clock = new FakeClock();
    inNode.ref?.();
    clock.#takeOver();
    return clock;
  }

  restore(): void {
    inNode.unref?.();
    for (const [owner, name, original] of this.#originals.reverse())
      Object.defineProperty(owner, name, { value: original, configurable: true, writable: true });
  }

  /** The wall clock is set to another time, as by its user; timers do not notice. */
  setBack(ms: number): void {
    this.#wall -= ms;
  }

  /** Lets `ms` pass: runs what falls due, in order, and all that follows from it. */
  async tick(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settle();
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.#now = Math.max(this.#now, next.due);
      if (next.every === undefined) this.#timers.delete(next.id);
      else next.due = this.#now + Math.max(1, next.every);
      next.run(this.#now - START);
      await settle();
    }
    this.#now = end;
  }

  /** The device slept: time passed, and no timer ran. */
  sleep(ms: number): void {
    this.#now += ms;
  }

  #next(end: number): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of this.#timers.values())
      if (timer.due <= end && (!next || timer.due < next.due)) next = timer;
    return next;
  }

  #add(run: Timer['run'], ms: number, every?: number): number {
    const id = this.#ids++;
    this.#timers.set(id, { id, run, due: this.#now + Math.max(0, ms || 0), every });
    return id;
  }

  #takeOver(): void {
    // What was begun before the clock was taken over is ended for real.
    const ending = (original: (id?: number) => void) => (id?: number) => {
      if (!this.#timers.delete(id!) && id! < FIRST_ID) original.call(globalThis, id);
    };
    const toFrame = () => FRAME_MS - ((this.#now - START) % FRAME_MS);
    this.#replace(globalThis, {
      setTimeout: (run: Handler, ms = 0, ...args: unknown[]) => this.#add(() => run(...args), ms),
      setInterval: (run: Handler, ms = 0, ...args: unknown[]) => this.#add(() => run(...args), ms, ms),
      clearTimeout: ending(clearTimeout),
      clearInterval: ending(clearInterval),
      requestAnimationFrame: (run: FrameRequestCallback) => this.#add(run, toFrame()),
      cancelAnimationFrame: ending(globalThis.cancelAnimationFrame as (id?: number) => void),
    });
    this.#replace(Date, { now: () => this.now });
    this.#replace(performance, { now: () => this.#now - START });
  }

  #replace(owner: object, members: Record<string, unknown>): void {
    for (const [name, value] of Object.entries(members)) {
      this.#originals.push([owner, name, (owner as Record<string, unknown>)[name]]);
      Object.defineProperty(owner, name, { value, configurable: true, writable: true });
    }
  }
}
