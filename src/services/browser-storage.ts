/** Of the browser, for good; or of a tab, until it is closed. A reload keeps both. */
type Place = 'local' | 'session';

/** What could not be stored: a private window, a full disk, a policy of the page. Kept for as long as the page is there. */
const memory = new Map<string, string>();

const storageOf = (place: Place) => (place === 'local' ? localStorage : sessionStorage);

/** Reads what was written under this key; undefined where there is nothing, or nothing that is JSON. */
export function readStored(key: string, place: Place = 'local'): unknown {
  try {
    return JSON.parse(memory.get(`${place} ${key}`) ?? storageOf(place).getItem(key) ?? '');
  } catch {
    return undefined;
  }
}

/** Writes for the next time; where the browser does not let us, until the page is left. */
export function writeStored(key: string, value: unknown, place: Place = 'local'): void {
  const text = JSON.stringify(value);
  try {
    storageOf(place).setItem(key, text);
    memory.delete(`${place} ${key}`);
  } catch {
    memory.set(`${place} ${key}`, text);
  }
}
