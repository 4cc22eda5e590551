import { ChosenFeed, type FeedOptions } from './chosen-feed.js';
import { FedSource } from './fed-source.js';
import type { Feed } from './feed.js';
import { RestSource, type RestOptions } from './rest-source.js';

/** How a page speaks with a backend. */
export type BackendOptions = RestOptions & FeedOptions;

/** A backend as it is: asked by requests, and told by whatever it pushes. */
export class BackendSource extends FedSource {
  /** Changes how requests and connections are made from the next one on. */
  readonly configure: (options: BackendOptions) => void;
  /** The same backend, asked in the same way, but told by another feed than its own. */
  readonly fedBy: (feed: Feed) => FedSource;

  constructor(endpoint: string, options: BackendOptions = {}) {
    const rest = new RestSource(endpoint, options);
    const feed = new ChosenFeed(endpoint, options, rest.capabilities$);
    super(rest, feed, options.random);
    this.fedBy = (another) => new FedSource(rest, another, options.random);
    this.configure = (changed) => {
      rest.configure(changed);
      feed.configure(changed);
    };
  }
}
