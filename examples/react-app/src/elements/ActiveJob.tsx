import { useEffect } from 'react';
import { useTrainingProgress } from 'training-elements/react';

export function ActiveJob({ jobId, onComplete }: { jobId: string; onComplete: () => void }) {
  const { job, missing } = useTrainingProgress(jobId);
  const completed = job?.status === 'completed';

  useEffect(() => {
    if (completed) onComplete();
  }, [completed, jobId, onComplete]);

  if (!job) return <p className="muted">{missing ?? 'Loading…'}</p>;
  return (
    <p className="active">
      <span>{job.modelName}</span>
      <small>
        {job.statusText}
        {job.progress !== undefined && ` · ${(job.progress * 100).toFixed(0)} %`}
      </small>
    </p>
  );
}
