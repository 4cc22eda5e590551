import { registry } from './registry.js';
import { isAlike, isAnyone, isSame, requesterOf, type RequesterOptions } from './requester.js';
import { partsOf } from './service-parts.js';
import { TrainingProgressService, type ServiceOptions } from './training-progress-service.js';

/** A service of those who ask in one way; plain data, since leases of two bundles may have it in common. */
interface Leased {
  readonly service: TrainingProgressService;
  readonly configure: (options: ServiceOptions) => void;
  requester: RequesterOptions;
  leases: number;
}

/**
 * What a part of a page has of the services of its backend: one that it shares only with those who ask in the same way, so
 * that nobody gets the token or the data of another user. Who tells nothing of itself shares the one of the endpoint.
 */
export class ServiceLease {
  #held?: Leased;
  #among = new Set<Leased>();

  /** The service for these options. The only one who has a service may change its functions and the values of its headers. */
  take(
    endpoint: string,
    {
      transport,
      pollInterval,
      ...options
    }: Pick<ServiceOptions, 'transport' | 'pollInterval'> & RequesterOptions,
  ) {
    const requester = requesterOf(options);
    if (isAnyone(requester)) {
      this.release();
      return TrainingProgressService.for(endpoint, { transport, pollInterval, userKey: requester.userKey });
    }
    const among = registry('leased-services', endpoint, () => new Set<Leased>());
    const leased = this.#kept(among, requester) ?? sharedBy(among, requester) ?? newFor(endpoint, requester);
    this.#hold(leased, among);
    leased.requester = requester;
    leased.configure({ transport, pollInterval, ...requester });
    return leased.service;
  }

  /** Lets the service go; one that nobody has any more is forgotten. */
  release(): void {
    if (this.#held && --this.#held.leases === 0) this.#among.delete(this.#held);
    this.#held = undefined;
  }

  #kept(among: Set<Leased>, requester: RequesterOptions): Leased | undefined {
    const held = this.#held;
    if (!held || !among.has(held)) return undefined;
    const isFit = held.leases === 1 ? isAlike : isSame;
    return isFit(held.requester, requester) ? held : undefined;
  }

  #hold(leased: Leased, among: Set<Leased>): void {
    if (leased === this.#held) return;
    this.release();
    leased.leases++;
    among.add(leased);
    this.#held = leased;
    this.#among = among;
  }
}

const sharedBy = (among: Set<Leased>, requester: RequesterOptions) =>
  [...among].find((leased) => isSame(leased.requester, requester));

function newFor(endpoint: string, { userKey }: RequesterOptions): Leased {
  const { parts, configure } = partsOf(endpoint, userKey);
  return { service: new TrainingProgressService(parts), configure, requester: {}, leases: 0 };
}
