// Threads do not inherit the TypeScript loader of the process on every supported version of Node: each registers its own.
import { register } from 'tsx/esm/api';

register();
await import('./data-worker.ts');
