type Entries = Map<string, unknown>;
type Shared = typeof globalThis & { [key: symbol]: Entries | undefined };

/**
 * The entry of an endpoint in a list of the page, made where there is none yet. Two bundles that carry this module have
 * the same list: it is kept under a symbol that both know. `/api`, `/api/` and its absolute URL are one endpoint.
 */
export function registry<T>(list: string, endpoint: string, make: () => T): T {
  const shared = globalThis as Shared;
  const entries = (shared[Symbol.for(`training-elements.${list}`)] ??= new Map()) as Map<string, T>;
  const key = absolute(endpoint);
  let entry = entries.get(key);
  if (entry === undefined) entries.set(key, (entry = make()));
  return entry;
}

/** `/api`, `/api/` and its absolute URL are one endpoint. */
export function absolute(endpoint: string): string {
  const trimmed = endpoint.replace(/\/+$/, '');
  // A page without an address of its own (about:blank) knows no absolute one.
  return typeof document !== 'undefined' && URL.canParse(trimmed, document.baseURI)
    ? new URL(trimmed, document.baseURI).href
    : trimmed;
}
