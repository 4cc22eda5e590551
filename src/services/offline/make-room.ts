import { keyOf, type Stores } from './offline-database.js';

/** So many bytes are kept of all backends and users together. */
const MOST_BYTES = 50e6;

/** How much may be kept, given what is: 50 MB, and no more than half of what the browser has left for this site. */
export async function roomFor(): Promise<(all: number) => number> {
  const estimate: StorageEstimate | undefined = await navigator.storage?.estimate().catch(() => undefined);
  const { quota = Infinity, usage = 0 } = estimate ?? {};
  return (all) => Math.min(MOST_BYTES, all + (quota - usage) / 2);
}

/** Drops jobs until those that are left take no more bytes than `room` allows: first those that ended and were watched the longest ago. */
export async function makeRoom({ jobs, chunks }: Stores, room: (all: number) => number): Promise<void> {
  const leaving: { key: readonly string[]; bytes: number }[] = [];
  let cursor = await jobs.index('leaving').openKeyCursor();
  for (; cursor; cursor = await cursor.continue())
    leaving.push({ key: cursor.primaryKey, bytes: cursor.key[2] });
  let all = leaving.reduce((sum, { bytes }) => sum + bytes, 0);
  const most = room(all);
  for (const { key, bytes } of leaving) {
    if (all <= most) return;
    const { range } = keyOf(...key);
    await Promise.all([jobs.delete(range), chunks.delete(range)]);
    all -= bytes;
  }
}
