import { ChosenFeed, type FeedOptions } from './chosen-feed.js';
import { FedSource } from './fed-source.js';
import { RestSource, type RestOptions } from './rest-source.js';

/** How a page speaks with a backend. */
export type BackendOptions = RestOptions & FeedOptions;

/** A backend as it is: asked by requests, and told by whatever it pushes. */
export class BackendSource extends FedSource {
  /** Changes how requests and connections are made from the next one on. */
  readonly configure: (options: BackendOptions) => void;

  constructor(endpoint: string, options: BackendOptions = {}) {
    const rest = new RestSource(endpoint, options);
    const feed = new ChosenFeed(endpoint, options, rest.capabilities$);
    super(rest, feed, options.random);
    this.configure = (changed) => {
      rest.configure(changed);
      feed.configure(changed);
    };
  }
}
