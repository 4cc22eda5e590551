import { useMemo, useSyncExternalStore } from 'react';
import type { Observable } from 'rxjs';
import { StreamStore } from './stream-store.js';

const nothing = () => undefined;

/**
 * The newest value of a stream, subscribed while the component is mounted; undefined on a server, until there is a value, and
 * again from the moment that something in `key` is another. The same key keeps the subscription.
 */
export function useStream<T>(
  stream: () => Observable<T> | undefined,
  key: readonly unknown[],
): T | undefined {
  const store = useMemo(() => new StreamStore(stream()), key);
  return useSyncExternalStore(store.subscribe, store.value, nothing);
}
