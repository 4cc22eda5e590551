import { useEffect, useState } from 'react';
import { getHistory, type HistoryEntry } from './api';

export function TrainingComparison({ jobIds }: { jobIds: string[] }) {
  const [jobs, setJobs] = useState<HistoryEntry[]>([]);
  const wanted = jobIds.join(' ');

  useEffect(() => {
    let cancelled = false;
    getHistory()
      .then((all) => !cancelled && setJobs(all.filter(({ job_id }) => wanted.split(' ').includes(job_id))))
      .catch(() => undefined);
    return () => {
      cancelled = true;
    };
  }, [wanted]);

  return (
    <div className="card">
      <table>
        <thead>
          <tr>
            <th scope="col">Model</th>
            <th scope="col">Epochs</th>
            <th scope="col">Final loss</th>
            <th scope="col">Best loss</th>
          </tr>
        </thead>
        <tbody>
          {jobs.map((job) => (
            <tr key={job.job_id}>
              <td>{job.model_name}</td>
              <td>{job.current_epoch}</td>
              <td>{job.final_loss?.toFixed(4) ?? '–'}</td>
              <td>{job.best_loss?.toFixed(4) ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
