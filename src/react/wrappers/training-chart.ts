import { createComponent } from '@lit/react';
import * as react from 'react';
import { TrainingChart as TrainingChartElement } from '../../elements/training-chart/training-chart.js';

/** Curves of one or more jobs, or `curves` of your own. */
export const TrainingChart = createComponent({
  react,
  tagName: 'training-chart',
  elementClass: TrainingChartElement,
  displayName: 'TrainingChart',
});
