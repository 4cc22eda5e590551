import { VERSION } from './version.js';

/** Bundles that cannot share with each other, whatever their versions, have another number. */
const PROTOCOL = 1;

type Entries = Map<string, unknown>;
type Shared = typeof globalThis & { [key: symbol]: Entries | Set<string> | undefined };

/**
 * The entry of an endpoint in a list of the page, made where there is none yet. Two bundles that carry this module have
 * the same list: it is kept under a symbol that both know. `/api`, `/api/` and its absolute URL are one endpoint.
 */
export function registry<T>(list: string, endpoint: string, make: () => T): T {
  noteVersion();
  const entries = shared(list, () => new Map<string, unknown>()) as Map<string, T>;
  const key = absoluteEndpoint(endpoint);
  let entry = entries.get(key);
  if (entry === undefined) entries.set(key, (entry = make()));
  return entry;
}

/** Where a backend is, whatever page asks. */
export function absoluteEndpoint(endpoint: string): string {
  const trimmed = endpoint.replace(/\/+$/, '');
  // A page without an address of its own (about:blank) knows no absolute one.
  return typeof document !== 'undefined' && URL.canParse(trimmed, document.baseURI)
    ? new URL(trimmed, document.baseURI).href
    : trimmed;
}

/** Bundles of several versions share all the same; whoever wonders at what they do finds a word of it in the console. */
export function noteVersion(): void {
  const versions = shared('versions', () => new Set<string>());
  const [first] = versions;
  if (first !== undefined && !versions.has(VERSION))
    console.warn(
      `training-elements: this page loads versions ${first} and ${VERSION}; what comes first is used.`,
    );
  versions.add(VERSION);
}

function shared<T extends Entries | Set<string>>(name: string, make: () => T): T {
  return ((globalThis as Shared)[Symbol.for(`training-elements.${PROTOCOL}.${name}`)] ??= make()) as T;
}
