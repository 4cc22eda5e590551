import { TrainingComparison as TrainingComparisonElement } from 'training-elements/react';

export const TrainingComparison = ({ jobIds }: { jobIds: string[] }) => (
  <TrainingComparisonElement jobIds={jobIds.join(' ')} />
);
