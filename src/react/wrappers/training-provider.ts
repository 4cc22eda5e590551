import { createComponent } from '@lit/react';
import * as react from 'react';
import { TrainingProvider as TrainingProviderElement } from '../../elements/training-provider/training-provider.js';
import { useLeasedService } from '../use-leased-service.js';
import { ServiceContext } from '../use-training-service.js';

const Element = createComponent({
  react,
  tagName: 'training-provider',
  elementClass: TrainingProviderElement,
  displayName: 'TrainingProvider',
});

/** Sets the backend, the headers and the transport for all training elements and hooks within it. */
export const TrainingProvider: typeof Element = react.forwardRef((props, ref) => {
  const service = useLeasedService(props);
  return react.createElement(
    ServiceContext.Provider,
    { value: service },
    react.createElement(Element, { ...props, service, ref }),
  );
});
TrainingProvider.displayName = 'TrainingProvider';
