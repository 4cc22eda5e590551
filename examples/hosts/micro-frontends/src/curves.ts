/** The other team's: curves of that job, and how they come. */
import 'training-elements/elements/training-chart.js';
import 'training-elements/elements/training-connection.js';

const section = document.getElementById('curves')!;
const connection = document.createElement('training-connection');
const chart = document.createElement('training-chart');
chart.jobIds = new URLSearchParams(location.search).get('job') ?? '';

const close = document.createElement('button');
close.textContent = 'Close';
close.addEventListener('click', () => section.remove());

section.append(close, connection, chart);
