import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** So long the page waits at most for one slice, in ms. */
const SLICE_MS = 8;

/** So often the host is told of new values while more are to come, in ms. */
const TELL_MS = 250;

/** A computation that may be left off at each `yield`. */
export type Steps<T> = () => Generator<void, T>;

interface Entry<T> {
  /** What `value` was computed from. */
  key?: readonly unknown[];
  value?: T;
  due?: { readonly key: readonly unknown[]; readonly steps: Generator<void, T> };
}

/**
 * Values that take long to compute: each is computed once for what it depends on, in slices between which the page lives, and
 * the host is updated with the last of them, and now and then before. Until then the value before it stays.
 */
export class SlicedCache<T> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #entries = new Map<string, Entry<T>>();
  #timer?: ReturnType<typeof setTimeout>;
  #told = -Infinity;
  #news = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** The newest value by this name; computed anew where an item of `key` is another one. */
  get(name: string, key: readonly unknown[], steps: Steps<T>): T | undefined {
    let entry = this.#entries.get(name);
    if (!entry) this.#entries.set(name, (entry = {}));
    if (isSame(entry.key, key)) entry.due = undefined;
    else if (!isSame(entry.due?.key, key)) {
      entry.due = { key, steps: steps() };
      this.#timer ??= setTimeout(this.#work);
    }
    return entry.value;
  }

  /** Forgets all values but these. */
  keep(names: ReadonlySet<string>): void {
    for (const name of this.#entries.keys()) if (!names.has(name)) this.#entries.delete(name);
  }

  /** Whether a value is still to come. */
  get busy(): boolean {
    return [...this.#entries.values()].some(({ due }) => due);
  }

  hostConnected(): void {
    if (this.busy) this.#timer ??= setTimeout(this.#work);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  readonly #work = (): void => {
    const deadline = performance.now() + SLICE_MS;
    for (const entry of this.#entries.values()) {
      while (entry.due && performance.now() < deadline) {
        const { done, value } = entry.due.steps.next();
        if (!done) continue;
        Object.assign(entry, { key: entry.due.key, value, due: undefined });
        this.#news = true;
      }
    }
    this.#timer = this.busy ? setTimeout(this.#work) : undefined;
    if (!this.#news || (this.#timer && performance.now() < this.#told + TELL_MS)) return;
    this.#news = false;
    this.#told = performance.now();
    this.#host.requestUpdate();
  };
}

const isSame = (a: readonly unknown[] | undefined, b: readonly unknown[]) =>
  a?.length === b.length && b.every((item, i) => Object.is(item, a[i]));
