import { createContext, useContext } from 'react';
import { TrainingProgressService } from '../services/training-progress-service.js';

/** Which backend a hook speaks with. Default: that of the nearest `<TrainingProvider>`, else `/api`. */
export interface ServiceChoice {
  /** Base URL of the backend. */
  readonly endpoint?: string;
  /** The service to use, instead of the one of an endpoint. */
  readonly service?: TrainingProgressService;
}

/** Where nothing else is said. */
export const DEFAULT_ENDPOINT = '/api';

/** What `<TrainingProvider>` gives to hooks: only the service, which stays; never state, which changes. */
export const ServiceContext = createContext<TrainingProgressService | undefined>(undefined);

/** The service of a choice, of the nearest provider where nothing is chosen, else of the default endpoint. */
export const serviceFor = ({ service, endpoint }: ServiceChoice, provided?: TrainingProgressService) =>
  service ?? (endpoint ? undefined : provided) ?? TrainingProgressService.for(endpoint || DEFAULT_ENDPOINT);

/**
 * The service that the elements around use as well: starts jobs, and gives everything as streams. The same object for the
 * same backend, so that it may stand among the dependencies of an effect.
 */
export function useTrainingService(choice: ServiceChoice = {}): TrainingProgressService {
  return serviceFor(choice, useContext(ServiceContext));
}
