import { createComponent } from '@lit/react';
import * as react from 'react';
import { TrainingDashboard as TrainingDashboardElement } from '../../elements/training-dashboard/training-dashboard.js';
import { on } from '../event-name.js';

/** All jobs: numbers, cards, and a table to filter, select, stop, delete and compare. */
export const TrainingDashboard = createComponent({
  react,
  tagName: 'training-dashboard',
  elementClass: TrainingDashboardElement,
  displayName: 'TrainingDashboard',
  events: {
    onStartNewTraining: on('start-new-training'),
    onViewDetails: on('view-details'),
    onCompareJobs: on('compare-jobs'),
  },
});
