/** One entry an endpoint and page, also where two bundles carry this module: kept under a symbol that both know. */
const KEY = Symbol.for('training-elements.services');

type Shared = typeof globalThis & { [KEY]?: Map<string, unknown> };

/** The entry of an endpoint and a user, made where there is none yet. `/api`, `/api/` and its absolute URL are one endpoint. */
export function registry<T>(endpoint: string, userKey: string, make: (absolute: string) => T): T {
  const shared = globalThis as Shared;
  const entries = (shared[KEY] ??= new Map<string, unknown>()) as Map<string, T>;
  const url = absolute(endpoint);
  const key = userKey ? `${url} ${userKey}` : url;
  let entry = entries.get(key);
  if (entry === undefined) entries.set(key, (entry = make(url)));
  return entry;
}

function absolute(endpoint: string): string {
  const trimmed = endpoint.replace(/\/+$/, '');
  // A page without an address of its own (about:blank) knows no absolute one.
  return typeof document !== 'undefined' && URL.canParse(trimmed, document.baseURI)
    ? new URL(trimmed, document.baseURI).href
    : trimmed;
}
