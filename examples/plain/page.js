// What a host page does: it lists the trainings, and shows the one that is chosen. The rest is the elements'.
import { TrainingProgressService } from '/dist/cdn/training-elements.js';

const panel = document.querySelector('training-panel');
const progress = document.querySelector('main > .stage > training-progress');
const list = document.querySelector('.jobs');
const fresh = document.querySelector('.new');
const jobInUrl = () => new URLSearchParams(location.hash.slice(1)).get('job') ?? '';

// A training that is chosen from the list stands in the URL. The panel remembers by itself what was started in it.
function show() {
  const chosen = jobInUrl();
  progress.jobId = chosen;
  progress.hidden = !chosen;
  panel.hidden = Boolean(chosen);
  const shown = chosen || panel.jobId;
  document.querySelector('.job-id').textContent = shown || '…';
  fresh.ariaCurrent = shown ? null : 'page';
  for (const link of list.querySelectorAll('a'))
    link.ariaCurrent = link.dataset.job === shown ? 'page' : null;
}
addEventListener('hashchange', show);
panel.addEventListener('training-started', show);
// Its buttons choose among the trainings that were started in it.
panel.addEventListener('click', show);
fresh.addEventListener('click', () => {
  panel.startAnother();
  show();
});

function row(job) {
  const link = document.createElement('a');
  link.href = `#job=${encodeURIComponent(job.id)}`;
  link.dataset.job = job.id;
  const name = Object.assign(document.createElement('span'), { textContent: job.modelName || job.id });
  const status = Object.assign(document.createElement('small'), { textContent: job.statusText });
  link.append(name, status);
  const item = document.createElement('li');
  item.append(link);
  return item;
}

let shown = '';
TrainingProgressService.for('/api').jobs$.subscribe((jobs) => {
  const state = JSON.stringify(jobs.map((job) => [job.id, job.statusText]));
  if (state === shown) return;
  shown = state;
  list.replaceChildren(...jobs.slice(0, 12).map(row));
  document.querySelector('.none').hidden = jobs.length > 0;
  show();
});
show();
