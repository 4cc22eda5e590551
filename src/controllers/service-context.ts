import { createContext } from '@lit/context';
import type { TrainingProgressService } from '../services/training-progress-service.js';

/** What `<training-provider>` provides: only the service, which stays; never state, which changes. */
export const serviceContext = createContext<TrainingProgressService>(Symbol.for('training-elements.service'));
