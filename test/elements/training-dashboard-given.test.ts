import { expect, fixture, html } from '@open-wc/testing';
import type { TrainingDashboard } from '../../src/elements/training-dashboard/training-dashboard.js';
import type { TrainingJob } from '../../src/protocol/types.js';
import { endedJob, endedJobs, runningJob, runningJobs } from '../support/many-jobs.js';
import {
  ask,
  cell,
  counts,
  find,
  findAll,
  JobBackend,
  names,
  press,
  settled,
  shown,
  text,
} from './training-dashboard-harness.js';

const cards = (element: TrainingDashboard) => findAll(element, 'training-dashboard-card');

describe('<training-dashboard>, given jobs', () => {
  it('shows them and asks nobody', async () => {
    const asked: string[] = [];
    const original = window.fetch;
    window.fetch = async (input) => {
      asked.push(String(input));
      throw new TypeError('no');
    };
    try {
      const el: TrainingDashboard = await fixture(
        html`<training-dashboard
          persist="none"
          .activeJobs=${runningJobs(2)}
          .completedJobs=${endedJobs(3)}
        ></training-dashboard>`,
      );
      await settled(el);
      expect(counts(el)).to.include({ running: 2, total: 5 });
      expect(find(el, '.stop-all')).to.equal(null);
      expect(find(el, '.delete-old')).to.equal(null);
      expect(cards(el)[0].shadowRoot!.querySelector('.controls')).to.equal(null);
      el.activeJobs = runningJobs(1);
      await settled(el);
      expect(counts(el)).to.include({ running: 1, total: 4 });
      expect(asked).to.deep.equal([]);
    } finally {
      window.fetch = original;
    }
  });

  it('does with them what a given service can', async () => {
    const backend = new JobBackend([]);
    const el = await shown(backend, { activeJobs: runningJobs(2), completedJobs: [] });
    expect(backend.asked, 'the list is asked for before the jobs are given').to.be.at.most(1);
    await press(el, '.stop-all');
    await press(el, '.confirm');
    expect(backend.commands).to.have.deep.members([
      ['run-0', 'stop'],
      ['run-1', 'stop'],
    ]);
  });

  it('shows a job once that is among both', async () => {
    const el = await shown(new JobBackend([]), {
      activeJobs: [{ ...runningJob(0), id: 'job-0' }],
      completedJobs: [endedJob(0)],
    });
    expect(counts(el)).to.include({ running: 0, completed: 1, total: 1 });
  });

  it('shows what a job lacks as not known, and all the others', async () => {
    const given: unknown[] = [
      { id: 'a', modelName: 'm', status: 'completed', config: {} },
      { id: 'b' },
      null,
      { modelName: 'without an id' },
      { id: 'c', status: 'running', latest: null, best: { train_loss: '0.5' }, config: null, tags: 'x' },
      { id: 4, modelName: 'four', status: 'resting', startedAt: '2026-01-01', tags: [null, 'kept'] },
      endedJob(0),
    ];
    const el = await shown(new JobBackend([]), { completedJobs: Object.freeze(given) as TrainingJob[] });
    expect(counts(el)).to.include({ completed: 2, running: 1, total: 5 });
    expect(names(el)).to.have.members(['m', 'b', 'c', 'four', endedJob(0).modelName]);
    for (const id of ['a', 'b', 'c'])
      for (const column of ['started', 'duration', 'best.train_loss', 'config.learningRate', 'tags'])
        expect(text(cell(el, id, column)), `${column} of ${id}`).to.equal('–');
    expect(text(cell(el, 'b', 'status'))).to.equal('Unknown');
    expect(text(cell(el, '4', 'status'))).to.equal('resting');
    expect(text(cell(el, '4', 'tags'))).to.equal('kept');
    for (const id of ['a', 'b', 'c', '4']) {
      await press(el, `.row[data-id="${id}"] [data-act=expand]`);
      expect(find(el, `[data-details-of="${id}"]`), `details of ${id}`).to.exist;
    }
    await ask(el, 'status:completed');
    expect(names(el)).to.have.members(['m', endedJob(0).modelName]);
  });
});
