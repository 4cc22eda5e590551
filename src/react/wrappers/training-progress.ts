import { createComponent } from '@lit/react';
import * as react from 'react';
import { TrainingProgress as TrainingProgressElement } from '../../elements/training-progress/training-progress.js';
import { on } from '../event-name.js';

/** One training job, live. A ref gives the element: `ref.current.stop()`. */
export const TrainingProgress = createComponent({
  react,
  tagName: 'training-progress',
  elementClass: TrainingProgressElement,
  displayName: 'TrainingProgress',
  events: {
    onTrainingUpdate: on('training-update'),
    onTrainingComplete: on('training-complete'),
    onTrainingError: on('training-error'),
    onTrainingStopped: on('training-stopped'),
  },
});
