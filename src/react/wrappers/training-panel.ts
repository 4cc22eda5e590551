import { createComponent } from '@lit/react';
import * as react from 'react';
import { TrainingPanel as TrainingPanelElement } from '../../elements/training-panel/training-panel.js';
import { on } from '../event-name.js';

/** Starts a training, and shows it in the place of the form. */
export const TrainingPanel = createComponent({
  react,
  tagName: 'training-panel',
  elementClass: TrainingPanelElement,
  displayName: 'TrainingPanel',
  events: {
    onTrainingStart: on('training-start'),
    onTrainingStarted: on('training-started'),
  },
});
