/** One team's: a job, which the address of the page names. */
import 'training-elements/elements/training-progress.js';

const section = document.getElementById('monitor')!;
const progress = document.createElement('training-progress');
progress.jobId = new URLSearchParams(location.search).get('job') ?? '';

const close = document.createElement('button');
close.textContent = 'Close';
close.addEventListener('click', () => section.remove());

section.append(close, progress);
