import type { ProgressProps } from '../parts';

export const TrainingProgress = ({ jobId, onComplete, onError }: ProgressProps) => (
  <training-progress
    job-id={jobId}
    ontraining-complete={onComplete}
    ontraining-error={({ error }) => onError(error)}
  />
);
