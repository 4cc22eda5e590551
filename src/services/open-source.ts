import { FedSource } from '../sources/fed-source.js';
import { RestSource, type RestOptions } from '../sources/rest-source.js';
import { tabGroup } from './tab-group.js';
import { TabSource } from './tab-source.js';

export interface SourceOptions extends RestOptions {
  /** Who is signed in: what one user sees is neither shown nor told to another. */
  userKey?: string;
}

/** What a page hears of a backend by: requests, shared with the other tabs of its browser. */
export function openSource(endpoint: string, options: SourceOptions) {
  const rest = new RestSource(endpoint, options);
  const source = new TabSource({
    source: rest,
    fedBy: (feed) => new FedSource(rest, feed),
    group: tabGroup(endpoint, options),
  });
  return {
    source,
    configure(changed: SourceOptions) {
      rest.configure(changed);
      source.group = tabGroup(endpoint, changed);
    },
  };
}
