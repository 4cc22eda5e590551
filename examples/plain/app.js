// A small app that is made of the elements: each view is one of them, and each has an address that can be sent.
const heading = document.querySelector('main h2');
const place = document.querySelector('.view');

function make(tag, attributes = {}) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

function compare(ids) {
  if (ids) return make('training-comparison', { 'job-ids': ids });
  const link = Object.assign(make('a', { href: '#/dashboard' }), { textContent: 'dashboard' });
  const hint = make('p');
  hint.append('Select two to fifty jobs in the ', link, ' and press “Compare selected”.');
  return hint;
}

const views = {
  __proto__: null,
  '': { title: 'New training', show: () => make('training-panel', { id: 'start' }) },
  dashboard: { title: 'Dashboard', show: () => make('training-dashboard', { persist: 'url' }) },
  compare: { title: 'Comparison', show: compare },
  jobs: { title: 'Training', show: (id) => make('training-progress', { 'job-id': id, notify: '' }) },
};

const addressOf = (view, ...ids) =>
  `#/${[view, ids.map(encodeURIComponent).join('+')].filter(Boolean).join('/')}`;

// Addresses are typed and cut short by people, too: what cannot be decoded is taken as it stands.
function decoded(id) {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

let shown;
function route() {
  // What stands behind "?" is the dashboard's own: how its table is sorted and filtered.
  const [path] = location.hash.slice(1).split('?');
  if (path === shown) return;
  const [, name = '', ids = ''] = path.split('/');
  const { title, show } = views[name] ?? views.dashboard;
  heading.textContent = title;
  document.title = `${title} · training-elements`;
  place.replaceChildren(show(ids.split('+').map(decoded).join(' ')));
  for (const link of document.querySelectorAll('nav a'))
    link.ariaCurrent = link.hash === addressOf(name) ? 'page' : null;
  // Whoever went here by keyboard or screen reader goes on from the top of the view.
  if (shown !== undefined) heading.focus();
  shown = path;
}
addEventListener('hashchange', route);
route();

// What users want comes up to the page as events; the page decides what it means.
addEventListener('start-new-training', () => (location.hash = addressOf('')));
addEventListener('compare-jobs', ({ jobIds }) => (location.hash = addressOf('compare', ...jobIds)));
addEventListener('view-details', (event) => {
  event.preventDefault();
  location.hash = addressOf('jobs', event.jobId);
});
