import { useEffect, useState } from 'react';
import type { DashboardProps } from '../parts';
import { getHistory, hasEnded, type HistoryEntry } from './api';
import { TrainingDashboard } from './TrainingDashboard';

export function Dashboard({ onStartNewTraining, onViewDetails }: DashboardProps) {
  const [jobs, setJobs] = useState<HistoryEntry[]>([]);

  useEffect(() => {
    let cancelled = false;
    const poll = async () => {
      const next = await getHistory().catch(() => null);
      if (next && !cancelled) setJobs(next);
    };
    const timer = setInterval(poll, 5000);
    void poll();
    return () => {
      cancelled = true;
      clearInterval(timer);
    };
  }, []);

  return (
    <TrainingDashboard
      activeJobs={jobs.filter(({ status }) => !hasEnded(status))}
      completedJobs={jobs.filter(({ status }) => hasEnded(status))}
      onStartNewTraining={onStartNewTraining}
      onViewDetails={onViewDetails}
    />
  );
}
