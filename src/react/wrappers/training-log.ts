import { createComponent } from '@lit/react';
import * as react from 'react';
import { TrainingLog as TrainingLogElement } from '../../elements/training-log/training-log.js';

/** The log of one job. */
export const TrainingLog = createComponent({
  react,
  tagName: 'training-log',
  elementClass: TrainingLogElement,
  displayName: 'TrainingLog',
});
