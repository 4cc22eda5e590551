import { createComponent } from '@lit/react';
import * as react from 'react';
import { TrainingComparison as TrainingComparisonElement } from '../../elements/training-comparison/training-comparison.js';
import { on } from '../event-name.js';

/** Two to fifty jobs side by side. */
export const TrainingComparison = createComponent({
  react,
  tagName: 'training-comparison',
  elementClass: TrainingComparisonElement,
  displayName: 'TrainingComparison',
  events: {
    onBaselineChange: on('baseline-change'),
  },
});
