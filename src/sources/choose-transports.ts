import type { Capabilities } from '../protocol/types.js';
import type { HttpOptions } from './http-client.js';

/** How updates are wanted: by the best way that there is, or by this one. */
export type WantedTransport = 'auto' | 'poll' | 'sse' | 'websocket';

/** How they can come. */
export interface TransportChoice {
  /** Ways of pushing, the best first; none: the backend is polled. */
  readonly pushed: readonly ('websocket' | 'sse')[];
  /** Why it is not the one that was wanted, in one sentence. */
  readonly note?: string;
}

/** How updates can come from a backend that can do so much, over connections that are to be made like this. */
export function chooseTransports(
  wanted: WantedTransport,
  { features }: Capabilities,
  options: HttpOptions,
): TransportChoice {
  if (wanted === 'poll') return { pushed: [] };
  if (!features.has('stream'))
    return { pushed: [], note: wanted === 'auto' ? undefined : 'This backend does not push: it is polled.' };
  if (wanted === 'sse') return { pushed: ['sse'] };
  const hindrance = noSocketBecause(options);
  if (hindrance === undefined) return { pushed: ['websocket', 'sse'] };
  return {
    pushed: ['sse'],
    note: wanted === 'auto' ? undefined : `${hindrance}: server-sent events are used instead.`,
  };
}

/** What a page may ask of requests, and a browser does not do for a WebSocket. */
function noSocketBecause({ headers, fetch, credentials }: HttpOptions): string | undefined {
  if (headers) return 'A WebSocket cannot carry headers';
  if (fetch) return 'A WebSocket is not opened by the fetch that this page has set';
  if (credentials === 'omit') return 'A WebSocket cannot leave cookies out';
  return typeof WebSocket === 'undefined' ? 'There are no WebSockets here' : undefined;
}
