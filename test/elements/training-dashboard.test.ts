import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import type { TrainingDashboard } from '../../src/elements/training-dashboard/training-dashboard.js';
import type { CompareJobsEvent, ViewDetailsEvent } from '../../src/elements/events.js';
import { pointsOf } from '../support/fake-source.js';
import { endedJob, endedJobs, runningJob, runningJobs } from '../support/many-jobs.js';
import { of } from 'rxjs';
import {
  ask,
  counts,
  find,
  findAll,
  JobBackend,
  names,
  notice,
  press,
  row,
  settled,
  shown,
  text,
} from './training-dashboard-harness.js';

const cards = (element: TrainingDashboard) => findAll(element, 'training-dashboard-card');

describe('<training-dashboard>', () => {
  describe('shows', () => {
    it('how many jobs are in which state', async () => {
      const jobs = [...runningJobs(2), { ...runningJob(8), status: 'queued' } as const, ...endedJobs(10)];
      const el = await shown(new JobBackend(jobs));
      expect(counts(el)).to.deep.equal({
        running: 2,
        queued: 1,
        completed: 6,
        failed: 2,
        stopped: 2,
        total: 13,
      });
    });

    it('the jobs of a state, when its number is pressed, and all when it is pressed again', async () => {
      const el = await shown(new JobBackend(endedJobs(10)));
      await press(el, '.tile.failed');
      expect(find<HTMLInputElement>(el, '.query-field')!.value).to.equal('status:failed');
      expect(names(el)).to.deep.equal(['price-forecast_3', 'price-forecast_8']);
      expect(find(el, '.tile.failed')!.getAttribute('aria-pressed')).to.equal('true');
      await press(el, '.tile.failed');
      expect(names(el)).to.have.length(10);
    });

    it('active jobs as cards, and all jobs in the table, the newest first', async () => {
      const el = await shown(new JobBackend([...endedJobs(3), ...runningJobs(2)]));
      expect(cards(el)).to.have.length(2);
      expect(findAll(el, '.row').map(({ dataset }) => dataset.id)).to.deep.equal([
        'run-0',
        'run-1',
        'job-0',
        'job-1',
        'job-2',
      ]);
    });

    it('of a card: epoch, bar, time left, losses, curve, and what the backend can do', async () => {
      const backend = new JobBackend([runningJob(0, 25)]);
      backend.onOpen = (id) => of(pointsOf([1, 2, 3, 4], 'pages', id));
      const el = await shown(backend);
      const [card] = cards(el);
      const inside = card.shadowRoot!;
      await waitUntil(() => inside.querySelector('.curve path'), 'a curve');
      expect(text(inside.querySelector('.line'))).to.match(/^Epoch 25 of 100 .*left 25 %$/);
      expect(inside.querySelector('[role=progressbar]')!.getAttribute('aria-valuenow')).to.equal('25');
      expect(text(inside.querySelector('dl'))).to.contain('Training loss');
      expect([...inside.querySelectorAll('.controls button')].map(text)).to.deep.equal(['Pause', 'Stop']);
      expect(inside.querySelector('.curve path')!.getAttribute('d')).to.match(/^M0\.0 [\d.]+L/);
    });

    it('a job that has gone silent as what it was when it was last seen', async () => {
      const el = await shown(new JobBackend([]), { activeJobs: [{ ...runningJob(0), stale: true }] });
      expect(text(row(el, 'run-0'))).to.contain('when last seen');
      expect(text(cards(el)[0].shadowRoot!.querySelector('.refused'))).to.contain('No news of this job');
    });

    it('what others wrote as text', async () => {
      const modelName = '<img src=x onerror=alert(1)>';
      const el = await shown(new JobBackend([]), {
        completedJobs: [{ ...endedJob(0), modelName, tags: ['<b>tag</b>'], notes: '<script>' }],
      });
      expect(names(el)).to.deep.equal([modelName]);
      expect(find(el, 'img')).to.equal(null);
      expect(text(find(el, '.tag'))).to.equal('<b>tag</b>');
    });
  });

  describe('tells', () => {
    it('that a training is wanted, and of which job details are', async () => {
      const el = await shown(new JobBackend([...runningJobs(1), ...endedJobs(2)]));
      setTimeout(() => find(el, '.start-new')!.click());
      const start = await oneEvent(document.body, 'start-new-training');
      expect(start.composed && start.bubbles).to.be.true;
      setTimeout(() => row(el, 'job-1')!.querySelector<HTMLElement>('.open')!.click());
      const open = (await oneEvent(document.body, 'view-details')) as ViewDetailsEvent;
      expect(open.jobId).to.equal('job-1');
      await settled(el);
      expect(find(el, '.details')).to.exist;
      setTimeout(() => cards(el)[0].shadowRoot!.querySelector<HTMLElement>('.name')!.click());
      const card = (await oneEvent(document.body, 'view-details')) as ViewDetailsEvent;
      expect(card.jobId).to.equal('run-0');
    });

    it('takes off a filter that hides the job whose details are wanted', async () => {
      const el = await shown(new JobBackend([...runningJobs(1), ...endedJobs(5)]));
      await ask(el, 'status:failed');
      cards(el)[0].shadowRoot!.querySelector<HTMLElement>('.name')!.click();
      await settled(el);
      expect(text(find(el, '.details h5'))).to.equal('run_lotto_v3_0');
      expect(find<HTMLInputElement>(el, '.query-field')!.value).to.equal('');
    });

    it('leaves the details to a page that wants to show them itself', async () => {
      const el = await shown(new JobBackend(endedJobs(2)));
      el.addEventListener('view-details', (event) => event.preventDefault());
      row(el, 'job-1')!.querySelector<HTMLElement>('.open')!.click();
      await settled(el);
      expect(find(el, '.details')).to.equal(null);
    });

    it('which jobs are to be compared, two to fifty', async () => {
      const el = await shown(new JobBackend(endedJobs(60)));
      let told: CompareJobsEvent | undefined;
      el.addEventListener('compare-jobs', (event) => (told = event));
      row(el, 'job-0')!.querySelector<HTMLElement>('[data-act=select]')!.click();
      await settled(el);
      expect(find(el, '.compare')!.getAttribute('aria-disabled')).to.equal('true');
      await press(el, '.compare');
      expect(told).to.equal(undefined);
      row(el, 'job-2')!.querySelector<HTMLElement>('[data-act=select]')!.click();
      await settled(el);
      await press(el, '.compare');
      expect(told!.jobIds).to.deep.equal(['job-0', 'job-2']);
    });
  });

  describe('says', () => {
    it('that it loads, that there are none, and how to start one', async () => {
      const loading = new JobBackend([]);
      loading.jobs$ = () => loading.parts as never;
      const el = await shown(loading);
      expect(text(find(el, '.loading'))).to.contain('Loading the jobs…');
      loading.parts.next({ events: [], begins: true, ends: true });
      await settled(el);
      expect(text(find(el, '.empty'))).to.contain('There are no jobs yet.');
      setTimeout(() => find(el, '.empty button')!.click());
      await oneEvent(el, 'start-new-training');
    });

    it('that nothing matches, and shows all again', async () => {
      const el = await shown(new JobBackend(endedJobs(2)));
      await ask(el, 'nothing-like-that');
      expect(text(find(el, '.empty'))).to.contain('No job matches “nothing-like-that”.');
      await press(el, '.empty button');
      expect(names(el)).to.have.length(2);
    });

    for (const [state, sentence] of [
      ['offline', 'This device is offline.'],
      ['reconnecting', 'The backend answered 503.'],
      ['unauthorized', 'Sign in, then retry.'],
    ] as const)
      it(`what to do while it is ${state}, and keeps what it knows`, async () => {
        const backend = new JobBackend(endedJobs(2));
        const el = await shown(backend);
        const error = state === 'reconnecting' ? 'The backend answered 503.' : undefined;
        backend.connection$.next({ state, transport: 'poll', badFrames: 0, error });
        await waitUntil(() => notice(el)?.includes(sentence), sentence);
        expect(names(el)).to.have.length(2);
        const woken = backend.woken;
        await press(el, '.notice button');
        expect(backend.woken).to.equal(woken + 1);
      });

    it('that it is not known which jobs there are, where a backend never answered', async () => {
      const backend = new JobBackend([]);
      backend.jobs$ = () => backend.parts as never;
      backend.connection$.next({ state: 'reconnecting', transport: 'poll', badFrames: 0 });
      const el = await shown(backend);
      expect(text(find(el, '.empty'))).to.contain('is not known');
    });
  });

  describe('a baseline backend', () => {
    it('can stop, and neither pause nor delete', async () => {
      const el = await shown(new JobBackend([...runningJobs(1), ...endedJobs(3)], []));
      const inside = cards(el)[0].shadowRoot!;
      expect([...inside.querySelectorAll('.controls button')].map(text)).to.deep.equal(['Stop']);
      expect(find(el, '.stop-all')).to.exist;
      expect(find(el, '.delete-old')).to.equal(null);
      row(el, 'job-0')!.querySelector<HTMLElement>('[data-act=select]')!.click();
      await settled(el);
      expect(find(el, '.batch-bar')).to.exist;
      expect(find(el, '.delete-selected')).to.equal(null);
    });
  });

  describe('is accessible', () => {
    for (const scheme of ['light', 'dark'])
      it(`in ${scheme}, with rows selected and details open`, async () => {
        document.documentElement.style.colorScheme = scheme;
        document.documentElement.style.background = 'Canvas';
        try {
          const el = await shown(new JobBackend([...runningJobs(2), ...endedJobs(30)]));
          row(el, 'job-0')!.querySelector<HTMLElement>('[data-act=select]')!.click();
          row(el, 'job-1')!.querySelector<HTMLElement>('[data-act=expand]')!.click();
          await settled(el);
          await customElements.whenDefined('training-log');
          await settled(el);
          await expect(el).to.be.accessible();
          await ask(el, 'lr<abc');
          await expect(el).to.be.accessible();
        } finally {
          document.documentElement.removeAttribute('style');
        }
      });

    for (const opener of ['.delete-old', '.columns-button', '.stop-all'])
      it(`in the dialog of ${opener}`, async () => {
        const el = await shown(new JobBackend([...runningJobs(2), ...endedJobs(300)]));
        await press(el, opener);
        expect(find<HTMLDialogElement>(el, 'dialog')!.open).to.be.true;
        await expect(el).to.be.accessible();
      });
  });
});
