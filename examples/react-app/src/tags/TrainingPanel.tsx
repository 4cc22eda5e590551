import type { StartProps } from '../parts';

export const TrainingPanel = ({ onStarted }: StartProps) => (
  <training-panel ontraining-started={({ job }) => onStarted(job.id)} />
);
