import { TrainingProgressService, type ServiceOptions } from '../../services/training-progress-service.js';

/** What a provider may tell a service about how to ask, and take back. */
export type ToldOptions = Pick<ServiceOptions, 'headers' | 'credentials' | 'fetch'>;

const NAMES = ['headers', 'credentials', 'fetch'] as const satisfies readonly (keyof ToldOptions)[];

/** Who has told a service each of its options last: nobody else takes them back. */
const tellers = new WeakMap<TrainingProgressService, Map<keyof ToldOptions, object>>();

/**
 * What there is to tell the service of an endpoint: what the teller gives and has not told yet, and as undefined what it has
 * told and gives no more.
 */
export function toldBy(
  teller: object,
  endpoint: string,
  given: ToldOptions,
  isNew: (name: keyof ToldOptions) => boolean = () => false,
): ToldOptions {
  const service = TrainingProgressService.for(endpoint);
  const last = tellers.get(service) ?? new Map<keyof ToldOptions, object>();
  tellers.set(service, last);
  const told: Partial<Record<keyof ToldOptions, unknown>> = {};
  for (const name of NAMES) {
    if (given[name] && (isNew(name) || !last.has(name))) {
      last.set(name, teller);
      told[name] = given[name];
    } else if (!given[name] && last.get(name) === teller) {
      last.delete(name);
      told[name] = undefined;
    }
  }
  return told as ToldOptions;
}
