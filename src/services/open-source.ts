import { BackendSource, type BackendOptions } from '../sources/backend-source.js';
import { tabGroup } from './tabs/tab-group.js';
import { TabSource } from './tabs/tab-source.js';

export interface SourceOptions extends BackendOptions {
  /**
   * Who is signed in, as an id, never a token: what one user sees is neither shown nor told to another. Without one, nothing
   * is kept for a later visit that was asked for with `headers` or a `fetch` of the page's own.
   */
  userKey?: string;
}

/** What a page hears of a backend by: requests and what the backend pushes, shared with the other tabs of its browser. */
export function openSource(endpoint: string, options: SourceOptions) {
  const backend = new BackendSource(endpoint, options);
  const source = new TabSource({
    source: backend,
    fedBy: backend.fedBy,
    group: tabGroup(endpoint, options),
  });
  return {
    source,
    configure(changed: SourceOptions) {
      backend.configure(changed);
      source.group = tabGroup(endpoint, changed);
    },
  };
}
