import type { XAxis } from './chart-settings.js';

/** Where the cursor of a group stands; `x` is undefined when it has left. */
export interface SharedCursor {
  readonly xAxis: XAxis;
  readonly x?: number;
}

type Listener = (cursor: SharedCursor) => void;

const groups = new Map<string, Set<Listener>>();

/** Brings the cursors of other charts of a group on this page to `listener`; call what is returned to leave. */
export function joinCursorGroup(name: string, listener: Listener): () => void {
  const group = groups.get(name) ?? new Set();
  groups.set(name, group.add(listener));
  return () => {
    group.delete(listener);
    if (!group.size) groups.delete(name);
  };
}

/** Tells the other charts of a group where the cursor of one of them is. */
export function shareCursor(name: string, from: Listener, cursor: SharedCursor): void {
  for (const listener of groups.get(name) ?? []) if (listener !== from) listener(cursor);
}
