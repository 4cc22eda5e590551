import type { DashboardProps } from '../parts';

export const TrainingDashboard = ({ onStartNewTraining, onViewDetails, onCompare }: DashboardProps) => (
  <training-dashboard
    onstart-new-training={onStartNewTraining}
    onview-details={(event) => {
      event.preventDefault();
      onViewDetails(event.jobId);
    }}
    oncompare-jobs={({ jobIds }) => onCompare([...jobIds])}
  />
);
