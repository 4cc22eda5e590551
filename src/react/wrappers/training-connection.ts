import { createComponent } from '@lit/react';
import * as react from 'react';
import { TrainingConnection as TrainingConnectionElement } from '../../elements/training-connection/training-connection.js';

/** Transport in use, age of the data, what is wrong. */
export const TrainingConnection = createComponent({
  react,
  tagName: 'training-connection',
  elementClass: TrainingConnectionElement,
  displayName: 'TrainingConnection',
});
