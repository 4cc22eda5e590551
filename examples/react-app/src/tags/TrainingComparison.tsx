export const TrainingComparison = ({ jobIds }: { jobIds: string[] }) => (
  <training-comparison job-ids={jobIds.join(' ')} />
);
