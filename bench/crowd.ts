/**
 * A crowded backend in a process of its own, so that its work is not measured: `tsx bench/crowd.ts <origin> [baseline]`.
 * Prints its endpoint; moves its running jobs once a second from the first line that it reads.
 */
import { once } from 'node:events';
import { CrowdedBackend } from '../test/support/crowded-backend.js';

const [origin, baseline] = process.argv.slice(2);
const crowd = await CrowdedBackend.open({
  allowedOrigins: [origin],
  baselineOnly: baseline === 'baseline',
});
console.log(crowd.endpoint);
await once(process.stdin, 'data');
crowd.moveEvery(1000);
await once(process.stdin, 'end');
await crowd.close();
