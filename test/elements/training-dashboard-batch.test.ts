import { expect, waitUntil } from '@open-wc/testing';
import type { TrainingDashboard } from '../../src/elements/training-dashboard/training-dashboard.js';
import { FakeClock } from '../support/fake-clock.js';
import { endedJobs, runningJobs } from '../support/many-jobs.js';
import {
  counts,
  find,
  findAll,
  JobBackend,
  notice,
  press,
  row,
  said,
  settled,
  shown,
  text,
} from './training-dashboard-harness.js';

const STATUS_500 = 'The backend answered with status 500.';

/** Fails with each seventh call. */
const everySeventh = () => {
  let calls = 0;
  return async () => {
    if (++calls % 7 === 0) throw new Error(STATUS_500);
  };
};

describe('<training-dashboard>, several jobs at once', () => {
  describe('Stop all', () => {
    it('of 60 where each seventh fails: says which were stopped, which not and why, and tries those again', async () => {
      const backend = new JobBackend(runningJobs(60));
      backend.onCommand = everySeventh();
      const el = await shown(backend);
      await press(el, '.stop-all');
      expect(text(find(el, '#modal-title'))).to.equal('Stop 60 jobs?');
      expect(backend.commands).to.deep.equal([]);
      await press(el, '.confirm');
      await settled(el);
      expect(notice(el)).to.contain('52 of 60 stopped. 8 jobs were not.');
      expect(said(el)).to.equal('52 of 60 stopped. 8 jobs were not.');
      expect(text(find(el, '.reasons')))
        .to.contain(STATUS_500)
        .and.contain('run_digits-cnn_6');
      expect(backend.commands).to.have.length(60);

      backend.onCommand = async () => {};
      await press(el, '.retry');
      await settled(el);
      expect(notice(el)).to.equal('60 of 60 stopped.');
      const tried = backend.commands.slice(60).map(([id]) => id);
      expect(tried).to.have.members(['6', '13', '20', '27', '34', '41', '48', '55'].map((i) => `run-${i}`));
    });

    it('sends at most six at once, and never one twice', async () => {
      const backend = new JobBackend(runningJobs(20));
      const ends: (() => void)[] = [];
      backend.onCommand = () => new Promise((resolve) => ends.push(resolve));
      const el = await shown(backend);
      await press(el, '.stop-all');
      await press(el, '.confirm');
      expect(backend.commands).to.have.length(6);
      // Those that are not stopping yet are waiting for their turn: nothing is sent for them by a second press.
      await press(el, '.stop-all');
      await press(el, '.confirm');
      expect(backend.commands).to.have.length(6);
      expect(notice(el)).to.equal('Stopping: 0 of 20 stopped…');
      while (ends.length > 0) {
        expect(ends.length).to.be.at.most(6);
        ends.shift()!();
        await settled(el);
      }
      expect(new Set(backend.commands.map(([id]) => id)).size).to.equal(20);
      expect(backend.commands).to.have.length(20);
      expect(notice(el)).to.equal('20 of 20 stopped.');
      expect(find(el, '.stop-all'), 'all are stopping').to.equal(null);
    });

    it('takes for stopped what has stopped, though the answer that said so was lost', async () => {
      const backend = new JobBackend(runningJobs(2));
      backend.onCommand = async () => {
        throw new Error('The backend cannot be reached.');
      };
      const el = await shown(backend);
      await press(el, '.stop-all');
      await press(el, '.confirm');
      expect(notice(el)).to.contain('0 of 2 stopped. 2 jobs were not.');
      backend.change('run-0', { status: 'stopped', statusText: 'stopped' });
      await waitUntil(() => notice(el)?.includes('1 of 2 stopped. 1 job was not.'), 'still a failure');
      backend.change('run-1', { status: 'completed', statusText: 'completed' });
      await waitUntil(() => notice(el) === '2 of 2 stopped.', 'still a failure');
      expect(said(el)).to.equal('2 of 2 stopped.');
    });

    it('stops only those of the selection that run', async () => {
      const backend = new JobBackend([...runningJobs(3), ...endedJobs(3)]);
      const el = await shown(backend);
      for (const id of ['run-0', 'run-2', 'job-1'])
        row(el, id)!.querySelector<HTMLElement>('[data-act=select]')!.click();
      await settled(el);
      expect(text(find(el, '.stop-selected'))).to.equal('Stop selected (2)');
      await press(el, '.stop-selected');
      expect(text(find(el, 'dialog p'))).to.contain('1 job of the selection cannot be stopped.');
      await press(el, '.confirm');
      expect(backend.commands.map(([id]) => id)).to.have.members(['run-0', 'run-2']);
    });

    it('does nothing when it is not confirmed', async () => {
      const backend = new JobBackend(runningJobs(3));
      const el = await shown(backend);
      find(el, '.stop-all')!.focus();
      await press(el, '.stop-all');
      await press(el, '.modal-actions button:not(.confirm)');
      expect(find(el, 'dialog')).to.equal(null);
      expect(backend.commands).to.deep.equal([]);
      expect(el.shadowRoot!.activeElement!.matches('.stop-all')).to.be.true;
    });
  });

  describe('Delete old', () => {
    let clock: FakeClock;
    const listed = (el: TrainingDashboard) => findAll(el, '.job-list .job-name').map(text);

    /** Sets the dialog, and gives the names that it shows. */
    async function choose(
      el: TrainingDashboard,
      days: number | '',
      keep: number,
    ): Promise<(string | undefined)[]> {
      await press(el, '.delete-old');
      for (const [name, value] of [
        ['olderThanDays', days],
        ['keepLast', keep],
      ] as const) {
        const input = find<HTMLInputElement>(el, `input[name=${name}]`)!;
        input.value = String(value);
        input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      }
      await settled(el);
      return listed(el);
    }

    /** From here on time goes by when the test says so. */
    async function confirm(el: TrainingDashboard) {
      clock = FakeClock.install();
      find(el, '.confirm')!.click();
      await clock.tick(100);
    }

    afterEach(() => clock?.restore());

    it('deletes what it has shown, once nobody can undo it any more', async () => {
      const backend = new JobBackend(endedJobs(60));
      const el = await shown(backend);
      const preview = await choose(el, 2, 3);
      expect(preview.length).to.be.above(5);
      expect(text(find(el, '.would-go'))).to.contain(`${preview.length} jobs would be deleted`);
      await confirm(el);
      expect(counts(el).total).to.equal(60 - preview.length);
      expect(notice(el)).to.contain('closing the page keeps them');
      await clock.tick(9_500);
      expect(backend.removed).to.deep.equal([]);
      await clock.tick(1_000);
      const gone = backend.removed.map((id) => endedJobs(60).find((job) => job.id === id)!.modelName);
      expect(gone).to.deep.equal(preview);
      expect(notice(el)).to.equal(`${preview.length} of ${preview.length} deleted.`);
      expect(counts(el).total).to.equal(60 - preview.length);
    });

    it('brings all back when it is undone, and sends nothing', async () => {
      const backend = new JobBackend(endedJobs(60));
      const el = await shown(backend);
      await choose(el, 1, 0);
      await confirm(el);
      expect(counts(el).total).to.be.below(60);
      await clock.tick(5_000);
      find(el, '.undo')!.click();
      await clock.tick(20_000);
      expect(counts(el).total).to.equal(60);
      expect(backend.removed).to.deep.equal([]);
      expect(said(el)).to.match(/^Nothing was deleted\. \d+ jobs are back\.$/);
    });

    it('shows those again that could not be deleted, with the reason, and tries them again', async () => {
      const backend = new JobBackend(endedJobs(60));
      backend.onRemove = everySeventh();
      const el = await shown(backend);
      const preview = await choose(el, 0, 15);
      expect(preview).to.have.length(9);
      await confirm(el);
      expect(counts(el).total).to.equal(51);
      await clock.tick(11_000);
      expect(notice(el)).to.contain('8 of 9 deleted. 1 job was not.').and.contain(STATUS_500);
      expect(counts(el).total).to.equal(52);
      backend.onRemove = async () => {};
      find(el, '.retry')!.click();
      await clock.tick(500);
      expect(notice(el)).to.equal('9 of 9 deleted.');
      expect(counts(el).total).to.equal(51);
      expect(backend.removed).to.have.length(10);
    });

    it('takes for deleted what is gone, though the answer that said so was lost', async () => {
      const backend = new JobBackend(endedJobs(60));
      backend.onRemove = async () => {
        throw new Error('The backend cannot be reached.');
      };
      const el = await shown(backend);
      expect(await choose(el, 0, 15)).to.have.length(9);
      await confirm(el);
      await clock.tick(11_000);
      expect(notice(el)).to.contain('0 of 9 deleted. 9 jobs were not.');
      // The list was subscribed to by the page's own clock.
      clock.restore();
      backend.tell(backend.jobs.filter(({ id }) => id !== backend.removed[0]));
      await waitUntil(() => notice(el)?.includes('1 of 9 deleted. 8 jobs were not.'), 'still a failure');
      backend.onRemove = async () => {
        throw Object.assign(new Error('No such job'), { kind: 'not-found' });
      };
      find(el, '.retry')!.click();
      await waitUntil(() => notice(el) === '9 of 9 deleted.', 'not deleted');
    });

    it('deletes nothing where the dashboard goes away in the meantime', async () => {
      const backend = new JobBackend(endedJobs(60));
      const el = await shown(backend);
      await choose(el, 1, 0);
      await confirm(el);
      el.remove();
      await clock.tick(20_000);
      expect(backend.removed).to.deep.equal([]);
    });

    it('deletes nothing of another backend that takes its place', async () => {
      const [before, after] = [new JobBackend(endedJobs(60)), new JobBackend(endedJobs(60))];
      const el = await shown(before);
      await choose(el, 1, 0);
      await confirm(el);
      el.service = after.service;
      await clock.tick(20_000);
      expect(before.removed.concat(after.removed)).to.deep.equal([]);
      expect(counts(el).total).to.equal(60);
      expect(find(el, '.notice')).to.equal(null);
    });

    it('goes on where the dashboard is moved', async () => {
      const backend = new JobBackend(endedJobs(60));
      const el = await shown(backend);
      const preview = await choose(el, 1, 0);
      await confirm(el);
      el.parentElement!.append(el);
      await clock.tick(11_000);
      expect(backend.removed).to.have.length(preview.length);
    });

    it('offers nothing to delete while a number is missing or wrong, or no state is chosen', async () => {
      const backend = new JobBackend(endedJobs(60));
      const el = await shown(backend);
      for (const [days, keep] of [
        ['', 0],
        [-5, 0],
        [1, -1],
      ] as const) {
        expect(await choose(el, days, keep)).to.deep.equal([]);
        expect(text(find(el, '.would-go'))).to.equal(
          'Both numbers must be 0 or more. Nothing would be deleted.',
        );
        expect(findAll(el, 'input[aria-invalid=true]')).to.have.length(1);
        await press(el, '.confirm');
        expect(find<HTMLDialogElement>(el, 'dialog')!.open).to.be.true;
        find<HTMLDialogElement>(el, 'dialog')!.close();
        await settled(el);
      }
      expect(await choose(el, 1, 0)).to.not.be.empty;
      for (const state of ['failed', 'stopped']) await press(el, `input[value=${state}]`);
      expect(text(find(el, '.would-go'))).to.equal('No state is chosen. Nothing would be deleted.');
    });

    it('offers nothing to delete where nothing is old', async () => {
      const el = await shown(new JobBackend(endedJobs(5)));
      await choose(el, 365, 0);
      expect(text(find(el, '.would-go'))).to.equal('No job is as old as that. Nothing would be deleted.');
      await press(el, '.confirm');
      expect(find<HTMLDialogElement>(el, 'dialog')!.open).to.be.true;
    });

    it('takes the ended ones of a selection, and keeps the others', async () => {
      const backend = new JobBackend([...runningJobs(1), ...endedJobs(3)]);
      const el = await shown(backend);
      for (const id of ['run-0', 'job-0', 'job-2'])
        row(el, id)!.querySelector<HTMLElement>('[data-act=select]')!.click();
      await settled(el);
      await press(el, '.delete-selected');
      expect(text(find(el, 'dialog p'))).to.contain('1 job of the selection still go on');
      await confirm(el);
      await clock.tick(11_000);
      expect(backend.removed).to.have.members(['job-0', 'job-2']);
    });
  });
});
