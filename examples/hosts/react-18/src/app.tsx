import { useState } from 'react';
import { TrainingDashboard, TrainingProgress } from 'training-elements/react';
import { ModelName } from './model-name';

export function App() {
  const [open, setOpen] = useState(true);
  const [jobId, setJobId] = useState('');
  const [told, setTold] = useState('');
  if (!open) return <p>Closed.</p>;
  return (
    <>
      <button onClick={() => setOpen(false)}>Close</button>
      <ModelName />
      <TrainingDashboard
        persist="none"
        onViewDetails={(event) => {
          event.preventDefault();
          setJobId(event.jobId);
        }}
      />
      {jobId && (
        <TrainingProgress
          jobId={jobId}
          onTrainingComplete={({ job }) => setTold(`${job.modelName} is complete after ${job.epoch} epochs`)}
          onTrainingError={({ jobId, reason, error }) => setTold(`${jobId}: ${error} (${reason})`)}
        />
      )}
      <output>{told}</output>
    </>
  );
}
