import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { idleService } from '../services/idle-service.js';
import { isAnyone, requesterOf } from '../services/requester.js';
import { ServiceLease } from '../services/service-lease.js';
import type { ServiceOptions, TrainingProgressService } from '../services/training-progress-service.js';
import { DEFAULT_ENDPOINT, serviceFor, type ServiceChoice } from './use-training-service.js';

/** What a provider says of its backend, and of how to speak with it. */
type Provided = ServiceChoice &
  Pick<ServiceOptions, 'userKey' | 'transport' | 'pollInterval' | 'headers' | 'credentials' | 'fetch'>;

// On a server there is no layout, of which React 18 warns.
const useBeforePaint = typeof document === 'undefined' ? useEffect : useLayoutEffect;

/**
 * The service for what a provider says. Where that names who asks, it is made once the component is mounted, before anything
 * is painted or asked for: what a server renders, or React renders in vain, leaves no headers behind.
 */
export function useLeasedService(provided: Provided): TrainingProgressService {
  const { endpoint, service, userKey, transport, pollInterval, headers, credentials, fetch } = provided;
  const [lease] = useState(() => new ServiceLease());
  const mounted = useRef(false);
  const [leased, setLeased] = useState<TrainingProgressService>(() =>
    service || isAnyone(requesterOf(provided)) ? serviceFor(provided) : idleService(endpoint ?? ''),
  );
  useBeforePaint(() => {
    const options = { userKey, transport, pollInterval, headers, credentials, fetch };
    if (service) lease.release();
    else setLeased(lease.take(endpoint || DEFAULT_ENDPOINT, options));
  }, [lease, service, endpoint, userKey, transport, pollInterval, headers, credentials, fetch]);
  useBeforePaint(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
      // Strict Mode takes a component away and brings it back: that one keeps its service.
      queueMicrotask(() => mounted.current || lease.release());
    };
  }, [lease]);
  return service ?? leased;
}
