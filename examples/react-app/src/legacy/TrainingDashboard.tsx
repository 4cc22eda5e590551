import type { HistoryEntry } from './api';

interface TrainingDashboardProps {
  activeJobs: HistoryEntry[];
  completedJobs: HistoryEntry[];
  onStartNewTraining: () => void;
  onViewDetails: (jobId: string) => void;
}

export function TrainingDashboard({
  activeJobs,
  completedJobs,
  onStartNewTraining,
  onViewDetails,
}: TrainingDashboardProps) {
  return (
    <div className="card">
      <div className="head">
        <p>
          {activeJobs.length} active, {completedJobs.length} ended
        </p>
        <button type="button" className="primary" onClick={onStartNewTraining}>
          New training
        </button>
      </div>
      <div className="scroll" tabIndex={0} role="region" aria-label="Trainings">
        <table>
          <thead>
            <tr>
              <th scope="col">Model</th>
              <th scope="col">Status</th>
              <th scope="col">Epochs</th>
              <th scope="col">Best loss</th>
            </tr>
          </thead>
          <tbody>
            {[...activeJobs, ...completedJobs].map((job) => (
              <tr key={job.job_id}>
                <td>
                  <button type="button" className="link" onClick={() => onViewDetails(job.job_id)}>
                    {job.model_name}
                  </button>
                </td>
                <td>{job.status}</td>
                <td>{job.current_epoch}</td>
                <td>{job.best_loss?.toFixed(4) ?? '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
