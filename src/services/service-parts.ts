import { lazyRestSource } from '../sources/lazy-rest-source.js';
import type { RestOptions } from '../sources/rest-source.js';
import type { TrainingSource } from '../sources/training-source.js';
import { OfflineView } from './offline-view.js';
import { isSomebody } from './requester.js';

/** How the service of an endpoint makes its requests, and for whom. */
export interface ServiceOptions extends RestOptions {
  /**
   * Who looks at the jobs, as an id, never a token: what this browser keeps for a later visit is shown to nobody else.
   * Without one, nothing is kept that was asked for with `headers` or a `fetch` of the page's own.
   */
  userKey?: string;
}

/** What a service is made of. */
export interface ServiceParts {
  source: TrainingSource;
  /** Base URL of the backend, where the source is one of an endpoint. */
  endpoint?: string;
  /** What is kept for a later visit. Default: nothing. */
  offline?: OfflineView;
}

/** What the service of an endpoint and a user is made of, and a way to change how it asks from then on. */
export function partsOf(endpoint: string, userKey = '') {
  const { source, configure } = lazyRestSource(endpoint);
  const offline = new OfflineView(endpoint, userKey);
  return {
    parts: { source, endpoint, offline } satisfies ServiceParts,
    configure: (options: ServiceOptions): void => {
      if (isSomebody({ ...options, userKey })) offline.turnOff();
      configure(options);
    },
  };
}
