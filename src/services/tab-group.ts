import type { HttpOptions } from '../sources/http-client.js';
import { absoluteEndpoint } from './registry.js';
import { DIALECT } from './tab-messages.js';

export interface TabGroupOptions extends HttpOptions {
  /** Who is signed in: tabs of another user are told nothing. */
  userKey?: string;
}

/**
 * Which tabs may hear what this one hears: those that ask the same backend on behalf of the same user. Undefined: none. A
 * page's own headers or `fetch` may carry a token, and tabs cannot compare those: they share only where the page names the
 * user. Cookies are the same in all tabs.
 */
export function tabGroup(endpoint: string, { headers, fetch, credentials, userKey }: TabGroupOptions) {
  if ((headers || fetch) && !userKey) return undefined;
  const who = [absoluteEndpoint(endpoint), credentials ?? 'same-origin', userKey || null];
  return `training-elements tabs ${DIALECT} ${JSON.stringify(who)}`;
}
