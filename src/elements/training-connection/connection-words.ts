import { formatAgo, formatDuration } from '../../metrics/format.js';
import type { Connection, Transport } from '../../protocol/types.js';

/** What is so between page and backend, in words. */
export interface ConnectionWords {
  /** One or two words. */
  readonly label: string;
  /** One sentence on what is so and what to do; absent while all is well. */
  readonly sentence?: string;
}

const TRANSPORTS: Readonly<Record<Transport, string>> = {
  poll: 'Polling',
  sse: 'Live (events)',
  websocket: 'Live (WebSocket)',
  replay: 'Replay',
};

export const transportName = (transport: Transport) => TRANSPORTS[transport];

/** Words for a connection at `now` (ms). */
export function connectionWords(
  { state, error, retryAt, lastSeenAt }: Connection,
  now: number,
): ConnectionWords {
  const kept = lastSeenAt === undefined ? '' : ` What is shown was true ${formatAgo(now - lastSeenAt)}.`;
  const next = retryAt === undefined ? '' : ` Next try ${inAWhile(retryAt - now)}.`;
  switch (state) {
    case 'online':
      if (error === undefined) return { label: 'Connected' };
      // Some of what is asked for fails, while the rest goes on.
      return { label: 'Partly connected', sentence: `${closed(error)}${next}` };
    case 'idle':
      return { label: 'Idle' };
    case 'connecting':
      return { label: 'Connecting' };
    case 'offline':
      return { label: 'Offline', sentence: `This device is offline.${kept} Updates go on when it is back.` };
    case 'unauthorized':
      return {
        label: 'Sign-in needed',
        sentence: `${closed(error ?? 'The backend asks for a sign-in.')} Sign in, then retry.`,
      };
    case 'reconnecting':
      return {
        label: 'Reconnecting',
        sentence: `${closed(error ?? 'The backend cannot be reached.')}${kept}${next}`,
      };
  }
}

const inAWhile = (ms: number) => (ms < 1000 ? 'now' : `in ${formatDuration(ms)}`);

/** A backend's own words end as a sentence does. */
const closed = (text: string) => (/[.!?…]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);
