import { absoluteEndpoint } from '../registry.js';
import { isSomebody, type RequesterOptions } from '../requester.js';
import { DIALECT } from './tab-messages.js';

/**
 * Which tabs may hear what this one hears: those that ask the same backend on behalf of the same user. Undefined: none. A
 * page's own headers or `fetch` may carry a token, and tabs cannot compare those: they share only where the page names the
 * user. Cookies are the same in all tabs.
 */
export function tabGroup(endpoint: string, options: RequesterOptions) {
  if (isSomebody(options)) return undefined;
  const { credentials, userKey } = options;
  const who = [absoluteEndpoint(endpoint), credentials ?? 'same-origin', userKey || null];
  return `training-elements tabs ${DIALECT} ${JSON.stringify(who)}`;
}
