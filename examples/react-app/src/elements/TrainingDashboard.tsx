import { TrainingDashboard as TrainingDashboardElement } from 'training-elements/react';
import type { DashboardProps } from '../parts';

export const TrainingDashboard = ({ onStartNewTraining, onViewDetails, onCompare }: DashboardProps) => (
  <TrainingDashboardElement
    onStartNewTraining={onStartNewTraining}
    onViewDetails={(event) => {
      event.preventDefault();
      onViewDetails(event.jobId);
    }}
    onCompareJobs={({ jobIds }) => onCompare([...jobIds])}
  />
);
