import { expect, waitUntil } from '@open-wc/testing';
import { endedJobs } from '../support/many-jobs.js';
import {
  ask,
  cell,
  find,
  findAll,
  focused,
  header,
  JobBackend,
  key,
  places,
  row,
  said,
  selected,
  settled,
  shown,
  text,
} from './training-dashboard-harness.js';

describe('<training-dashboard>, the table', () => {
  describe('by keyboard', () => {
    it('has one stop for Tab, and goes through rows and columns', async () => {
      const el = await shown(new JobBackend(endedJobs(100)));
      expect(findAll(el, '[role=grid] [tabindex="0"]')).to.have.length(1);
      cell(el, 'job-0', 'name')!.focus();
      await settled(el);
      expect(findAll(el, '[role=grid] [tabindex="0"]')).to.have.length(1);
      for (const [name, place, more] of [
        ['ArrowDown', 'job-1 name'],
        ['ArrowRight', 'job-1 status'],
        ['ArrowLeft', 'job-1 name'],
        ['Home', 'job-1 #select'],
        ['End', 'job-1 tags'],
        ['End', 'job-99 tags', { ctrlKey: true }],
        ['ArrowDown', 'job-99 tags'],
        ['Home', 'job-0 #select', { ctrlKey: true }],
        ['ArrowUp', 'head #select'],
        ['ArrowRight', 'head #expand'],
        ['ArrowRight', 'head name'],
        ['ArrowDown', 'job-0 name'],
      ] as const) {
        await key(el, name, more);
        expect(focused(el), name).to.equal(place);
      }
      await key(el, 'PageDown');
      const [id] = focused(el).split(' ');
      expect(Number(id.slice(4))).to.be.above(5);
      expect(places(el).map((one) => one.id)).to.include(id);
      await key(el, 'PageUp');
      expect(focused(el)).to.equal('job-0 name');
    });

    it('selects one, a range, all and none', async () => {
      const el = await shown(new JobBackend(endedJobs(30)));
      cell(el, 'job-1', 'name')!.focus();
      await key(el, ' ');
      expect(selected(el)).to.deep.equal(['job-1']);
      expect(said(el)).to.equal('1 job selected.');
      await key(el, 'ArrowDown', { shiftKey: true });
      await key(el, 'ArrowDown', { shiftKey: true });
      expect(selected(el)).to.deep.equal(['job-1', 'job-2', 'job-3']);
      await key(el, 'a', { ctrlKey: true });
      expect(said(el)).to.equal('30 jobs selected.');
      expect(text(find(el, '.selected'))).to.equal('30 selected');
      await key(el, 'Escape');
      expect(selected(el)).to.deep.equal([]);
    });

    it('opens the details, goes back by Escape, and opens a job', async () => {
      const el = await shown(new JobBackend(endedJobs(5)));
      const opened: string[] = [];
      el.addEventListener('view-details', (event) => {
        event.preventDefault();
        opened.push(event.jobId);
      });
      cell(el, 'job-1', '#expand')!.focus();
      await key(el, 'Enter');
      expect(row(el, 'job-1')!.querySelector('[aria-expanded]')!.getAttribute('aria-expanded')).to.equal(
        'true',
      );
      expect(row(el, 'job-2')!.getAttribute('aria-rowindex')).to.equal('5');
      find(el, '.details textarea')!.focus();
      await key(el, 'ArrowDown');
      expect(el.shadowRoot!.activeElement!.matches('textarea')).to.be.true;
      await key(el, 'Escape');
      expect(find(el, '.details')).to.equal(null);
      expect(focused(el)).to.equal('job-1 #expand');
      cell(el, 'job-1', 'name')!.focus();
      await key(el, 'Enter');
      expect(opened).to.deep.equal(['job-1']);
    });

    it('makes a column wider', async () => {
      const el = await shown(new JobBackend(endedJobs(5)));
      const width = () => cell(el, 'job-0', 'status')!.offsetWidth;
      const before = width();
      header(el, 'status').querySelector('button')!.focus();
      await key(el, 'ArrowRight', { shiftKey: true });
      expect(width()).to.equal(before + 16);
      expect(focused(el)).to.equal('head status');
    });
  });

  describe('by pointer', () => {
    it('selects a range with shift, one more with control, all by the header', async () => {
      const el = await shown(new JobBackend(endedJobs(9)));
      const click = async (id: string, more: MouseEventInit = {}) => {
        cell(el, id, 'status')!.dispatchEvent(new MouseEvent('click', { bubbles: true, ...more }));
        await settled(el);
      };
      await click('job-1', { ctrlKey: true });
      await click('job-4', { shiftKey: true });
      await click('job-7', { ctrlKey: true });
      expect(selected(el)).to.deep.equal(['job-1', 'job-2', 'job-3', 'job-4', 'job-7']);
      const all = header(el, '#select').querySelector('input')!;
      expect(all.indeterminate).to.be.true;
      all.click();
      await settled(el);
      expect(selected(el)).to.have.length(9);
      expect(all.checked).to.be.true;
    });

    it('keeps the selection of what a filter hides, and forgets what is gone', async () => {
      const backend = new JobBackend(endedJobs(5));
      const el = await shown(backend);
      row(el, 'job-0')!.querySelector<HTMLElement>('[data-act=select]')!.click();
      row(el, 'job-1')!.querySelector<HTMLElement>('[data-act=select]')!.click();
      await ask(el, 'status:failed');
      expect(text(find(el, '.selected'))).to.equal('2 selected, 2 not in this list');
      backend.tell(backend.jobs.filter(({ id }) => id !== 'job-1'));
      await waitUntil(() => text(find(el, '.selected')) === '1 selected, 1 not in this list');
    });
  });
});
