import type { TrainingSource } from '../sources/training-source.js';
import { BrowserStore } from './browser-store.js';
import { lazySource } from './lazy-source.js';
import { OfflineView } from './offline/offline-view.js';
import type { SourceOptions } from './open-source.js';
import { isSomebody } from './requester.js';

/** How the service of an endpoint speaks with its backend, and for whom. */
export type ServiceOptions = SourceOptions;

/** What a service is made of. */
export interface ServiceParts {
  source: TrainingSource;
  /** Base URL of the backend, where the source is one of an endpoint. */
  endpoint?: string;
  /** What is kept for a later visit. Default: nothing. */
  offline?: OfflineView;
  /** What this browser keeps beside jobs. Default: for nobody in particular. */
  store?: BrowserStore;
}

/** What the service of an endpoint and a user is made of, and a way to change how it asks from then on. */
export function partsOf(endpoint: string, userKey = '') {
  const { source, configure } = lazySource(endpoint);
  const offline = new OfflineView(endpoint, userKey);
  const store = new BrowserStore(endpoint, userKey);
  return {
    parts: { source, endpoint, offline, store } satisfies ServiceParts,
    configure: (options: ServiceOptions): void => {
      if (isSomebody({ ...options, userKey })) {
        offline.turnOff();
        store.turnOff();
      }
      configure(options);
    },
  };
}
