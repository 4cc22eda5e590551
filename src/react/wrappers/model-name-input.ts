import { createComponent } from '@lit/react';
import * as react from 'react';
import { ModelNameInput as ModelNameInputElement } from '../../elements/model-name-input/model-name-input.js';
import { fieldEvents } from '../event-name.js';

/** The name of a new model, as a field of a form. */
export const ModelNameInput = createComponent({
  react,
  tagName: 'model-name-input',
  elementClass: ModelNameInputElement,
  displayName: 'ModelNameInput',
  events: fieldEvents<ModelNameInputElement>(),
});
