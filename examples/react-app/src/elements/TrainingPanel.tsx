import { TrainingPanel as TrainingPanelElement } from 'training-elements/react';
import type { StartProps } from '../parts';

export const TrainingPanel = ({ onStarted }: StartProps) => (
  <TrainingPanelElement onTrainingStarted={({ job }) => onStarted(job.id)} />
);
