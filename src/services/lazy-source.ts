import { LazySource } from '../sources/lazy-source.js';
import type { openSource, SourceOptions } from './open-source.js';

/** The source of an endpoint, loaded when it is first used, and a way to change how it asks from then on. */
export function lazySource(endpoint: string) {
  let options: SourceOptions = {};
  let opened: ReturnType<typeof openSource> | undefined;
  const source = new LazySource(async () => {
    const { openSource } = await import('./open-source.js');
    opened = openSource(endpoint, options);
    return opened.source;
  });
  const configure = (changed: SourceOptions): void => {
    options = { ...options, ...changed };
    opened?.configure(options);
  };
  return { source, configure };
}
