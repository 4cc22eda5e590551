import { LazySource } from '../sources/lazy-source.js';
import { TrainingProgressService } from './training-progress-service.js';

/** A service that asks its backend for nothing, ever: stands in where the real one may not be made yet. */
export const idleService = (endpoint: string) =>
  new TrainingProgressService({ source: new LazySource(() => new Promise(() => {})), endpoint });
