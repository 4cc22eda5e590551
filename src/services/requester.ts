import type { ServiceOptions } from './service-parts.js';

/** What requests say of who asks: none of it may reach the requests of somebody else. */
export type RequesterOptions = Pick<ServiceOptions, 'headers' | 'credentials' | 'fetch' | 'userKey'>;

/** Options that are words: another word is another requester. */
const WORDS = ['credentials', 'userKey'] as const satisfies readonly (keyof RequesterOptions)[];

/** The same options with headers as a sorted copy, so that what a host does to its own object reaches nobody else. */
export function requesterOf({ headers, credentials, fetch, userKey }: RequesterOptions): RequesterOptions {
  return {
    headers: typeof headers === 'function' ? headers : sorted(headers),
    credentials: credentials ?? undefined,
    fetch: fetch ?? undefined,
    userKey: userKey || undefined,
  };
}

/** Whether requests say nothing of who asks. */
export const isAnyone = ({ headers, credentials, fetch }: RequesterOptions) =>
  !headers && credentials === undefined && !fetch;

/** Whether what is answered may be somebody's, of whom only the requests tell. */
export const isSomebody = (options: RequesterOptions) => {
  const { headers, fetch, userKey } = requesterOf(options);
  return !userKey && Boolean(headers ?? fetch);
};

/** Whether two may share what they are answered: functions are compared by reference, headers by what they say. */
export const isSame = (one: RequesterOptions, other: RequesterOptions) =>
  isAlike(one, other) && one.fetch === other.fetch && isSameHeaders(one.headers, other.headers);

/** Whether two differ at most in values of headers and in functions, as of a host that makes them anew in each render. */
export const isAlike = (one: RequesterOptions, other: RequesterOptions) => shapeOf(one) === shapeOf(other);

const shapeOf = (one: RequesterOptions) =>
  JSON.stringify([...WORDS.map((word) => one[word]), typeof one.fetch, namesOf(one.headers)]);

const namesOf = (headers: RequesterOptions['headers']) =>
  typeof headers === 'function' ? 'function' : pairsOf(headers).map(([name]) => name);

const isSameHeaders = (one: RequesterOptions['headers'], other: RequesterOptions['headers']) =>
  typeof one === 'function' ? one === other : JSON.stringify(one) === JSON.stringify(other);

/** Headers without a value are none: hosts sign out by that, too. */
function sorted(headers: HeadersInit | undefined): [string, string][] | undefined {
  const pairs = pairsOf(headers)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]): [string, string] => [name.toLowerCase(), String(value)])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return pairs.length > 0 ? pairs : undefined;
}

function pairsOf(headers: HeadersInit | undefined): [string, string][] {
  if (!headers) return [];
  return (Symbol.iterator in headers ? [...headers] : Object.entries(headers)) as [string, string][];
}
