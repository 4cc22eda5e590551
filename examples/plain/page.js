// What a host page does: start a job, and tell the element which one to show. The rest is the element's.
import { TrainingProgressService } from '/dist/cdn/training-elements.js';

const service = TrainingProgressService.for('/api');
const form = document.querySelector('form');
const problem = document.querySelector('.problem');
const progress = document.querySelector('training-progress');
const list = document.querySelector('.jobs');
const jobInUrl = () => new URLSearchParams(location.hash.slice(1)).get('job') ?? '';

// The job stands in the URL, so that a reload goes on with it.
function show() {
  progress.jobId = jobInUrl();
  document.querySelector('.job-id').textContent = progress.jobId || '…';
  for (const link of list.querySelectorAll('a'))
    link.ariaCurrent = link.dataset.job === progress.jobId ? 'true' : null;
}
addEventListener('hashchange', show);
show();

const suggestName = (jobs) => {
  const names = new Set(jobs.map((job) => job.modelName));
  for (let n = 1; ; n++) if (!names.has(`digits_v${n}`)) return `digits_v${n}`;
};

const linkTo = (job) => `#job=${encodeURIComponent(job.id)}`;

function row(job) {
  const link = Object.assign(document.createElement('a'), { href: linkTo(job) });
  link.dataset.job = job.id;
  const name = Object.assign(document.createElement('span'), { textContent: job.modelName || job.id });
  const status = Object.assign(document.createElement('small'), { textContent: job.statusText });
  link.append(name, status);
  const item = document.createElement('li');
  item.append(link);
  return item;
}

let shown = '';
service.jobs$.subscribe((jobs) => {
  const state = JSON.stringify(jobs.map((job) => [job.id, job.statusText]));
  if (state === shown) return;
  shown = state;
  list.replaceChildren(...jobs.slice(0, 12).map(row));
  const running = jobs.find((job) => job.status === 'running');
  if (!jobInUrl() && running) location.replace(linkTo(running));
  document.querySelector('.none').hidden = jobs.length > 0;
  const field = form.elements.modelName;
  if (!field.value || jobs.some((job) => job.modelName === field.value)) field.value = suggestName(jobs);
  show();
});

service.datasets().then(
  (datasets) => form.elements.dataSource.append(...datasets.map(({ id, name }) => new Option(name, id))),
  (error) => (problem.textContent = error.message),
);

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  problem.textContent = '';
  const button = form.querySelector('button');
  button.disabled = true;
  const { modelName, dataSource, epochs, learningRate, batchSize } = Object.fromEntries(new FormData(form));
  try {
    const job = await service.start({
      modelName,
      dataSource,
      epochs: Number(epochs),
      learningRate: Number(learningRate),
      batchSize: Number(batchSize),
    });
    location.hash = linkTo(job);
    progress.scrollIntoView({ block: 'nearest' });
  } catch (error) {
    problem.textContent = error.message;
  } finally {
    button.disabled = false;
  }
});
