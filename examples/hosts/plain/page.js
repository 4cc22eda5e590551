const main = document.querySelector('main');
const told = document.querySelector('output');

// What is set before the elements are known is kept.
document.querySelector('model-name-input').existingModels = ['digits_v1', 'digits_v2'];
await import('training-elements');

const progress = document.createElement('training-progress');
progress.addEventListener('training-complete', ({ job }) => {
  told.textContent = `${job.modelName} is complete after ${job.epoch} epochs`;
});
progress.addEventListener('training-error', ({ jobId, error, reason }) => {
  told.textContent = `${jobId}: ${error} (${reason})`;
});

document.querySelector('training-dashboard').addEventListener('view-details', (event) => {
  event.preventDefault();
  progress.jobId = event.jobId;
  if (!progress.isConnected) told.before(progress);
});

document.querySelector('button').addEventListener('click', () => main.replaceChildren('Closed.'));
