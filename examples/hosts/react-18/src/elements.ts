/** The elements as components of React 18, which knows neither properties nor events of custom elements. */
import * as react from 'react';
import { createComponent, type EventName } from '@lit/react';
import { TrainingDashboard as Dashboard } from 'training-elements/elements/training-dashboard.js';
import { TrainingProgress as Progress } from 'training-elements/elements/training-progress.js';

const on = <Type extends keyof HTMLElementEventMap>(type: Type) =>
  type as EventName<HTMLElementEventMap[Type]>;

export const TrainingDashboard = createComponent({
  react,
  tagName: 'training-dashboard',
  elementClass: Dashboard,
  events: { onViewDetails: on('view-details') },
});

export const TrainingProgress = createComponent({
  react,
  tagName: 'training-progress',
  elementClass: Progress,
  events: { onTrainingComplete: on('training-complete'), onTrainingError: on('training-error') },
});
