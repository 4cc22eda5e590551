import { useState } from 'preact/hooks';
import 'training-elements/types/preact';
import 'training-elements/elements/training-dashboard.js';
import 'training-elements/elements/training-progress.js';
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
      <training-dashboard
        persist="none"
        onview-details={(event) => {
          event.preventDefault();
          setJobId(event.jobId);
        }}
      />
      {jobId && (
        <training-progress
          jobId={jobId}
          ontraining-complete={({ job }) => setTold(`${job.modelName} is complete after ${job.epoch} epochs`)}
          ontraining-error={({ jobId, reason, error }) => setTold(`${jobId}: ${error} (${reason})`)}
        />
      )}
      <output>{told}</output>
    </>
  );
}
