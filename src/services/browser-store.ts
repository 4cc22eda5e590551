/** Of the browser, for good; or of a tab, until it is closed. A reload keeps both. */
type Place = 'local' | 'session';

const storageOf = (place: Place) => (place === 'local' ? localStorage : sessionStorage);

/**
 * The small things that this browser keeps of one backend for one user, beside its jobs: what people wrote where the backend
 * keeps nothing, and how they have set up their page. Nobody finds what was kept for somebody else. What may not be stored, or
 * cannot be (a private window, a full disk, a policy of the page), is kept for as long as the page is there.
 */
export class BrowserStore {
  readonly #prefix: string;
  readonly #memory = new Map<string, string>();
  #isOff = false;

  constructor(endpoint: string, userKey = '') {
    this.#prefix = `training-elements:${encodeURIComponent(endpoint)}:${encodeURIComponent(userKey)}:`;
  }

  /** From now on nothing is stored, and nothing is read that was. */
  turnOff(): void {
    this.#isOff = true;
  }

  /** Reads what was written by this name; undefined where there is nothing, or nothing that is JSON. */
  read(name: string, place: Place = 'local'): unknown {
    try {
      return JSON.parse(this.#memory.get(`${place} ${name}`) ?? this.#stored(name, place) ?? '');
    } catch {
      return undefined;
    }
  }

  /** Writes for the next time. */
  write(name: string, value: unknown, place: Place = 'local'): void {
    const [key, text] = [`${place} ${name}`, JSON.stringify(value)];
    this.#memory.set(key, text);
    if (this.#isOff) return;
    try {
      storageOf(place).setItem(this.#prefix + name, text);
      this.#memory.delete(key);
    } catch {
      // It stays in memory.
    }
  }

  /** Forgets everything that is kept for this user. */
  clear(): void {
    this.#memory.clear();
    try {
      for (const storage of [localStorage, sessionStorage])
        for (const key of Object.keys(storage)) if (key.startsWith(this.#prefix)) storage.removeItem(key);
    } catch {
      // Where nothing can be stored, nothing is.
    }
  }

  #stored(name: string, place: Place): string | null {
    return this.#isOff ? null : storageOf(place).getItem(this.#prefix + name);
  }
}
