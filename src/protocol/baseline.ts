import type { Capabilities } from './types.js';

/** What every backend can do, and all that is known of one that has not said more. */
export const BASELINE: Capabilities = Object.freeze({ protocol: 0, features: new Set<string>() });
