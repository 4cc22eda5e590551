import { TrainingProgress as TrainingProgressElement } from 'training-elements/react';
import type { ProgressProps } from '../parts';

export const TrainingProgress = ({ jobId, onComplete, onError }: ProgressProps) => (
  <TrainingProgressElement
    jobId={jobId}
    onTrainingComplete={onComplete}
    onTrainingError={({ error }) => onError(error)}
  />
);
