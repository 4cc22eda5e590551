import { createComponent } from '@lit/react';
import * as react from 'react';
import { TrainingProvider as TrainingProviderElement } from '../../elements/training-provider/training-provider.js';
import { ServiceContext, serviceFor } from '../use-training-service.js';

const Element = createComponent({
  react,
  tagName: 'training-provider',
  elementClass: TrainingProviderElement,
  displayName: 'TrainingProvider',
});

/** Sets the backend, the headers and the transport for all training elements and hooks within it. */
export const TrainingProvider: typeof Element = react.forwardRef((props, ref) =>
  react.createElement(
    ServiceContext.Provider,
    { value: serviceFor(props) },
    react.createElement(Element, { ...props, ref }),
  ),
);
TrainingProvider.displayName = 'TrainingProvider';
