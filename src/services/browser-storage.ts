/** What could not be stored: a private window, a full disk, a policy of the page. Kept for as long as the page is there. */
const memory = new Map<string, string>();

/** Reads what was written under this key in this browser; undefined where there is nothing, or nothing that is JSON. */
export function readStored(key: string): unknown {
  try {
    return JSON.parse(memory.get(key) ?? localStorage.getItem(key) ?? '');
  } catch {
    return undefined;
  }
}

/** Writes for the next time; where the browser does not let us, until the page is left. */
export function writeStored(key: string, value: unknown): void {
  const text = JSON.stringify(value);
  try {
    localStorage.setItem(key, text);
    memory.delete(key);
  } catch {
    memory.set(key, text);
  }
}
