/** Two names with one key are too much alike to tell apart: case and the kind of joint are all that differs. */
export const keyOf = (name: string): string => name.toLowerCase().replaceAll('-', '_');

/** A name apart: `agent_v1` is `agent`, `_v`, `1`. Mark and digits are empty where a name has no version. */
export interface VersionedName {
  readonly stem: string;
  /** What sets the number off: `_`, `-`, `_v` or `-v`. */
  readonly mark: string;
  /** With its zeros. */
  readonly digits: string;
}

/** Longer numbers are no versions. */
const MOST_DIGITS = 20;

export function versionOf(name: string): VersionedName {
  const found = /([_-]v?)(\d+)$/i.exec(name);
  if (!found || found.index === 0 || found[2].length > MOST_DIGITS)
    return { stem: name, mark: '', digits: '' };
  return { stem: name.slice(0, found.index), mark: found[1], digits: found[2] };
}

/** Names that are taken, found by how they are spelt, by what they are like, and by what they are versions of. */
export class KnownNames {
  readonly #names: ReadonlySet<string>;
  readonly #byKey = new Map<string, string>();
  #newest?: Map<string, string>;

  constructor(names: Iterable<string> = []) {
    this.#names = new Set(names);
    for (const name of this.#names) if (!this.#byKey.has(keyOf(name))) this.#byKey.set(keyOf(name), name);
  }

  get size(): number {
    return this.#names.size;
  }

  /** Exactly this name is taken. */
  has(name: string): boolean {
    return this.#names.has(name);
  }

  /** This name is taken, or one that is like it. */
  claims(name: string): boolean {
    return this.#byKey.has(keyOf(name));
  }

  /** Another name that only case or the kind of joint sets apart from this one. */
  similar(name: string): string | undefined {
    const found = this.#byKey.get(keyOf(name));
    return found === name ? undefined : found;
  }

  /** The highest version of each name, by the key of the name without its version. */
  get newest(): ReadonlyMap<string, string> {
    if (this.#newest) return this.#newest;
    this.#newest = new Map();
    for (const [key, name] of this.#byKey) {
      const { stem, digits } = versionOf(key);
      const other = this.#newest.get(stem);
      if (other === undefined || BigInt(digits) >= BigInt(versionOf(other).digits))
        this.#newest.set(stem, name);
    }
    return this.#newest;
  }
}
