import { createSignal, onMount, Show } from 'solid-js';
import 'training-elements/types/solid';
import 'training-elements/elements/training-dashboard.js';
import 'training-elements/elements/training-progress.js';

const EXISTING = ['digits_v1', 'digits_v2'];

/** Its element is loaded when it is shown; the names are there before it is. */
function ModelName() {
  onMount(() => void import('training-elements/elements/model-name-input.js'));
  return <model-name-input prop:existingModels={EXISTING} />;
}

export function App() {
  const [open, setOpen] = createSignal(true);
  const [jobId, setJobId] = createSignal('');
  const [told, setTold] = createSignal('');
  return (
    <Show when={open()} fallback={<p>Closed.</p>}>
      <button onClick={() => setOpen(false)}>Close</button>
      <ModelName />
      <training-dashboard
        attr:persist="none"
        on:view-details={(event) => {
          event.preventDefault();
          setJobId(event.jobId);
        }}
      />
      <Show when={jobId()}>
        <training-progress
          prop:jobId={jobId()}
          on:training-complete={({ job }) =>
            setTold(`${job.modelName} is complete after ${job.epoch} epochs`)
          }
          on:training-error={({ jobId, error, reason }) => setTold(`${jobId}: ${error} (${reason})`)}
        />
      </Show>
      <output>{told()}</output>
    </Show>
  );
}
