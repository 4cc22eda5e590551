/** Stands in the hash of a page before the view of a dashboard; a key behind it tells several of them apart. */
const NAME = 'training-dashboard';

const nameOf = (key: string) => (key === '' ? NAME : `${NAME}.${encodeURIComponent(key)}`);

/** Finds the part with its separator, so that what is left is what the page itself had. */
const partOf = (key: string) =>
  new RegExp(`(^#?|[?&])${nameOf(key).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}=([^&]*)(&?)`, 'u');

/** What a hash says about a view; undefined where it says nothing. */
export function readHash(hash: string, key: string): string | undefined {
  const found = partOf(key).exec(hash)?.[2];
  if (found === undefined) return undefined;
  try {
    return decodeURIComponent(found);
  } catch {
    return '';
  }
}

/**
 * The hash with a view in it, or without one where `view` is empty. Whatever else stands in it stays as it is, to the letter:
 * a route (`#/jobs`, then behind a `?`), an anchor, or the view of another dashboard.
 */
export function writeHash(hash: string, key: string, view: string): string {
  const others = hash
    .replace(/^#/, '')
    .replace(partOf(key), (_, before: string, __, after: string) => (before && after ? before : ''));
  if (view === '') return others === '' ? '' : `#${others}`;
  const isRoute = /^!?\//.test(others) && !others.includes('?');
  const joint = others === '' ? '' : isRoute ? '?' : '&';
  return `#${others}${joint}${nameOf(key)}=${encodeURIComponent(view)}`;
}
