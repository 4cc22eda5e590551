import { LazySource } from './lazy-source.js';
import type { RestOptions, RestSource } from './rest-source.js';

/** The REST routes of an endpoint, loaded when they are first used, and a way to change how they are asked from then on. */
export function lazyRestSource(endpoint: string) {
  let options: RestOptions = {};
  let loaded: RestSource | undefined;
  const source = new LazySource(async () => {
    const { RestSource } = await import('./rest-source.js');
    return (loaded = new RestSource(endpoint, options));
  });
  const configure = (changed: RestOptions): void => {
    options = { ...options, ...changed };
    loaded?.configure(options);
  };
  return { source, configure };
}
