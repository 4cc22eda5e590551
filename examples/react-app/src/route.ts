import { useSyncExternalStore } from 'react';
import { PARTS, type PartsName } from './parts';

export const VIEWS = {
  start: 'New training',
  progress: 'Progress',
  dashboard: 'Dashboard',
  compare: 'Comparison',
};
export type View = keyof typeof VIEWS;

/** What the address says: `#/elements/compare/job_1+job_2`. */
export interface Route {
  readonly made: PartsName;
  readonly view: View;
  readonly jobIds: string[];
}

export const addressOf = ({ made, view, jobIds = [] }: Partial<Route> & Pick<Route, 'made' | 'view'>) =>
  `#/${[made, view, jobIds.map(encodeURIComponent).join('+')].filter(Boolean).join('/')}`;

function read(hash: string): Route {
  // What stands behind "?" belongs to the parts.
  const [made, view, ids = ''] = hash.slice(2).split('?')[0].split('/');
  return {
    made: Object.hasOwn(PARTS, made) ? (made as PartsName) : 'elements',
    view: Object.hasOwn(VIEWS, view) ? (view as View) : 'start',
    jobIds: ids.split('+').filter(Boolean).map(decodeURIComponent),
  };
}

function subscribe(onChange: () => void) {
  addEventListener('hashchange', onChange);
  return () => removeEventListener('hashchange', onChange);
}

export const useRoute = () => read(useSyncExternalStore(subscribe, () => location.hash));
