/** What TypeScript makes of components and hooks: nothing here runs, each `@ts-expect-error` is a mistake that it must find. */
import { createElement as h } from 'react';
import {
  ModelNameInput,
  TrainingDashboard,
  TrainingPanel,
  TrainingProgress,
  TrainingProvider,
  useTrainingProgress,
} from '../../src/react/index.js';

h(TrainingProgress, {
  jobId: 'a',
  noChart: true,
  smoothing: 0.6,
  yScale: 'log',
  className: 'wide',
  id: 'run',
});
h(TrainingProgress, { onTrainingComplete: ({ job }) => job.best.val_loss.toFixed(2) });
h(TrainingProgress, {
  onTrainingError: ({ jobId, error, reason }) => [jobId, error, reason === 'connection'],
});
h(TrainingPanel, { onTrainingStart: (event) => (event.config.owner = 'me') });
h(TrainingDashboard, {
  onViewDetails: (event) => event.preventDefault(),
  onCompareJobs: ({ jobIds }) => jobIds[0],
});
h(ModelNameInput, { existingModels: ['a'], onInput: ({ target }) => target.value.trim() });
h(TrainingProvider, { endpoint: '/ml', pollInterval: 500, headers: async () => ({ Authorization: 'x' }) });

// @ts-expect-error -- there is no such property
h(TrainingProgress, { jobID: 'a' });
// @ts-expect-error -- it is a text
h(TrainingProgress, { jobId: 1 });
// @ts-expect-error -- it is one of two words
h(TrainingProgress, { yScale: 'logarithmic' });
// @ts-expect-error -- there is no such event
h(TrainingProgress, { onTrainingCompleted: () => {} });
// @ts-expect-error -- another element tells it
h(TrainingProgress, { onViewDetails: () => {} });
// @ts-expect-error -- the job has no such field
h(TrainingProgress, { onTrainingComplete: ({ job }) => job.name });
// @ts-expect-error -- no word for a reason
h(TrainingProgress, { onTrainingError: ({ reason }) => reason === 'network' });

export function Hooks() {
  const { job, series, stop } = useTrainingProgress('a', { endpoint: '/ml' });
  // @ts-expect-error -- there may be no job yet
  void job.epoch;
  // @ts-expect-error -- a choice is an object
  useTrainingProgress('a', '/ml');
  return [
    job?.epoch.toFixed(),
    series.get('val_loss')?.at(-1)?.value,
    stop().then((accepted: boolean) => accepted),
  ];
}
