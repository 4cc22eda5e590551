import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { endedJobs, runningJob, runningJobs } from '../support/many-jobs.js';
import {
  ask,
  cell,
  find,
  findAll,
  focused,
  grid,
  header,
  ids,
  JobBackend,
  key,
  names,
  places,
  press,
  row,
  said,
  scroller,
  scrollTo,
  selected,
  settled,
  shown,
  sortBy,
  text,
} from './training-dashboard-harness.js';

describe('<training-dashboard>, the table', () => {
  it('renders the rows in view of ten thousand, and tells how many there are', async () => {
    const el = await shown(new JobBackend(endedJobs(10_000)));
    expect(findAll(el, '.row').length).to.be.within(8, 40);
    expect(grid(el).getAttribute('aria-rowcount')).to.equal('10001');
    expect(grid(el).getAttribute('aria-colcount')).to.equal('11');
    expect(row(el, 'job-0')!.getAttribute('aria-rowindex')).to.equal('2');
    await scrollTo(el, scroller(el).scrollHeight);
    expect(ids(el).at(-1)).to.equal('job-9999');
    expect(row(el, 'job-9999')!.getAttribute('aria-rowindex')).to.equal('10001');
  });

  describe('sorts', () => {
    it('by a column, the other way, and not at all', async () => {
      const el = await shown(new JobBackend(endedJobs(20)));
      const best = (id: string) => Number(text(cell(el, id, 'best.train_loss')));
      await sortBy(el, 'best.train_loss');
      expect(header(el, 'best.train_loss').getAttribute('aria-sort')).to.equal('ascending');
      expect(said(el)).to.equal('Sorted by Best training loss, ascending.');
      const losses = ids(el).map((id) => best(id!));
      expect(losses).to.deep.equal([...losses].sort((a, b) => a - b));
      await sortBy(el, 'best.train_loss');
      expect(header(el, 'best.train_loss').getAttribute('aria-sort')).to.equal('descending');
      await sortBy(el, 'best.train_loss');
      expect(header(el, 'best.train_loss').getAttribute('aria-sort')).to.equal('none');
      expect(ids(el)[0]).to.equal('job-0');
    });

    it('by one column, and then by another', async () => {
      const el = await shown(new JobBackend(endedJobs(8)));
      await sortBy(el, 'status');
      await sortBy(el, 'config.learningRate', true);
      const rows = ids(el).map((id) => [
        text(cell(el, id!, 'status')!.querySelector('.state')),
        text(cell(el, id!, 'config.learningRate')),
      ]);
      expect(rows[0]).to.deep.equal(['Completed', '0.01']);
      expect(rows.at(-1)![0]).to.equal('Stopped');
    });
  });

  describe('keeps', () => {
    it('what is looked at where it is, while jobs come in above', async () => {
      const backend = new JobBackend(endedJobs(500));
      const el = await shown(backend);
      await scrollTo(el, 2_000);
      const before = places(el);
      backend.tell([...runningJobs(7), ...backend.jobs]);
      await settled(el);
      expect(places(el)).to.deep.equal(before);
      backend.tell(backend.jobs.filter(({ id }) => id !== 'run-1' && id !== 'job-3'));
      await settled(el);
      expect(places(el)).to.deep.equal(before);
    });

    it('the nodes of rows that move, with selection and focus', async () => {
      const backend = new JobBackend(
        runningJobs(5).map((job, i) => ({ ...job, latest: { train_loss: i + 1 }, best: {} })),
      );
      const el = await shown(backend);
      await sortBy(el, 'best.train_loss');
      const node = row(el, 'run-3')!;
      cell(el, 'run-3', 'status')!.focus();
      await key(el, ' ');
      backend.change('run-3', { latest: { train_loss: 0.1 } });
      await waitUntil(() => ids(el)[0] === 'run-3');
      expect(row(el, 'run-3') === node).to.be.true;
      expect(focused(el)).to.equal('run-3 status');
      expect(selected(el)).to.deep.equal(['run-3']);
    });

    it('the focus on a row that is scrolled out of view', async () => {
      const el = await shown(new JobBackend(endedJobs(500)));
      cell(el, 'job-2', 'status')!.focus();
      await scrollTo(el, 9_000);
      expect(focused(el)).to.equal('job-2 status');
      await key(el, 'ArrowDown');
      expect(focused(el)).to.equal('job-3 status');
      expect(scroller(el).scrollTop).to.be.below(500);
    });

    it('the keyboard in the grid where its row goes away', async () => {
      const backend = new JobBackend(endedJobs(10));
      const el = await shown(backend);
      cell(el, 'job-4', 'name')!.focus();
      backend.tell(backend.jobs.filter(({ id }) => id !== 'job-4'));
      await settled(el);
      expect(focused(el)).to.equal('job-5 name');
    });
  });

  describe('filters', () => {
    it('as one types, and goes on doing so as jobs change', async () => {
      const backend = new JobBackend([...endedJobs(50), runningJob(0)]);
      const el = await shown(backend);
      await ask(el, 'status:failed lr<0.01');
      expect(names(el).length).to.be.above(3);
      expect(text(find(el, '.history h4'))).to.match(/^History \d of 51 jobs$/);
      expect(said(el)).to.match(/^\d of 51 jobs$/);
      await ask(el, '');
      expect(said(el)).to.equal('51 jobs');
      await ask(el, 'status:running');
      expect(ids(el)).to.deep.equal(['run-0']);
      backend.change('run-0', { status: 'failed', statusText: 'failed', error: 'out of memory' });
      await waitUntil(() => ids(el).length === 0);
    });

    it('says what it cannot understand, and where, and keeps the rows', async () => {
      const el = await shown(new JobBackend(endedJobs(20)));
      await ask(el, 'status:failed');
      const before = ids(el);
      await ask(el, 'status:failed lr<abc');
      expect(text(find(el, '#query-hint')))
        .to.contain('“abc” is no number')
        .and.contain('At character 18');
      expect(text(find(el, '#query-hint mark'))).to.equal('abc');
      expect(find(el, '.query-field')!.getAttribute('aria-invalid')).to.equal('true');
      expect(ids(el)).to.deep.equal(before);
    });
  });

  describe('the details of a row', () => {
    it('tell configuration, metrics and times, and keep tags and notes', async () => {
      const backend = new JobBackend(endedJobs(5));
      const el = await shown(backend);
      await press(el, '.row[data-id=job-1] [data-act=expand]');
      const details = find(el, '.details')!;
      expect(text(details.querySelector('.config'))).to.contain('learningRate 0.001');
      expect(text(details.querySelector('.metrics'))).to.contain('train_loss');
      const [tags, notes] = [details.querySelector('input')!, details.querySelector('textarea')!];
      tags.value = 'good, keep,good';
      tags.dispatchEvent(new InputEvent('input', { bubbles: true }));
      notes.value = 'Watch the <b>rate</b>.';
      notes.dispatchEvent(new InputEvent('input', { bubbles: true }));
      backend.tell();
      await settled(el);
      expect(tags.value, 'what is typed stays').to.equal('good, keep,good');
      await press(el, '.save-annotations');
      await settled(el);
      expect(findAll(el, '.row[data-id=job-1] .tag').map(text)).to.deep.equal(['good', 'keep']);
      expect(said(el)).to.equal('Tags and notes are saved.');
      await ask(el, 'tag:keep');
      expect(ids(el)).to.deep.equal(['job-1']);
    });

    it('say why tags could not be saved, and keep what was typed', async () => {
      const backend = new JobBackend(endedJobs(3));
      backend.service.annotate = () => Promise.reject(new Error('The disk is full.'));
      const el = await shown(backend);
      await press(el, '.row[data-id=job-0] [data-act=expand]');
      const tags = find<HTMLInputElement>(el, '.details input')!;
      tags.value = 'x';
      tags.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await press(el, '.save-annotations');
      expect(text(find(el, '.annotations [role=alert]'))).to.equal(
        'They could not be saved: The disk is full.',
      );
      expect(tags.value).to.equal('x');
    });
  });

  it('keeps pinned columns in view, but where the others would have no room', async () => {
    const box: HTMLElement = await fixture(html`<div></div>`);
    box.style.width = '768px';
    const el = await shown(new JobBackend(endedJobs(5)));
    box.append(el);
    await settled(el);
    const widthOfName = () => find<HTMLInputElement>(el, '[aria-label="Width of Name in pixels"]')!;
    const setWidth = async (px: string) => {
      await press(el, '.columns-button');
      widthOfName().value = px;
      widthOfName().dispatchEvent(new Event('change'));
      await press(el, '.modal-actions .primary');
    };
    const place = (column: string) => {
      const { left, right } = cell(el, 'job-0', column)!.getBoundingClientRect();
      return [left, right].map((x) => Math.round(x - scroller(el).getBoundingClientRect().left));
    };
    await press(el, '.columns-button');
    await press(el, '[aria-label="Keep State in view"]');
    await press(el, '.modal-actions .primary');
    scroller(el).scrollLeft = 5_000;
    await settled(el);
    expect(place('name')[0], 'stays').to.be.within(80, 90);
    await setWidth('800');
    for (const column of ['status', 'started', 'tags']) {
      scroller(el).scrollLeft += place(column)[0] - 200;
      await settled(el);
      const [left, right] = place(column);
      expect(left, column).to.be.at.least(0);
      expect(right, column).to.be.at.most(768);
      const { x, y, width, height } = cell(el, 'job-0', column)!.getBoundingClientRect();
      const seen = el.shadowRoot!.elementFromPoint(x + width / 2, y + height / 2);
      expect(seen?.closest<HTMLElement>('[data-column]')?.dataset.column).to.equal(column);
    }
    await press(el, '.columns-button');
    expect(widthOfName().value, 'the width is what was chosen').to.equal('800');
    await press(el, '.modal-actions .primary');
    await setWidth('200');
    scroller(el).scrollLeft = 5_000;
    await settled(el);
    expect(place('name')[0], 'stays again').to.be.within(80, 90);
  });

  describe('at 280 px', () => {
    it('has a card for each job, and nothing is wider than the page', async () => {
      const box: HTMLElement = await fixture(html`<div></div>`);
      box.style.width = '280px';
      const backend = new JobBackend([...runningJobs(1), ...endedJobs(50)]);
      const el = document.createElement('training-dashboard');
      el.service = backend.service;
      el.persist = 'none';
      box.append(el);
      await settled(el);
      await settled(el);
      expect(scroller(el).matches('.narrow')).to.be.true;
      expect(text(cell(el, 'job-0', 'started')!.querySelector('.caption'))).to.equal('Started');
      expect(getComputedStyle(cell(el, 'job-0', 'started')!.querySelector('.caption')!).display).to.equal(
        'block',
      );
      expect(el.scrollWidth).to.be.at.most(280);
      expect(grid(el).scrollWidth).to.be.at.most(scroller(el).clientWidth);
      const [first, second] = findAll(el, '.row').map((node) => node.getBoundingClientRect());
      expect(second.top).to.be.at.least(first.bottom - 1);
      await expect(el).to.be.accessible();
    });

    it('has them where a table is made so narrow, and a table again where it is widened', async () => {
      const box: HTMLElement = await fixture(html`<div></div>`);
      box.style.width = '720px';
      const el = document.createElement('training-dashboard');
      el.service = new JobBackend(endedJobs(50)).service;
      el.persist = 'none';
      box.append(el);
      await settled(el);
      await settled(el);
      const heights = () => findAll(el, '.row').map((node) => node.offsetHeight);
      for (const first of ['job-0', 'job-20']) {
        if (first !== 'job-0') await scrollTo(el, 44 * 20);
        box.style.width = '280px';
        await waitUntil(() => scroller(el).matches('.narrow'), 'no cards');
        await settled(el);
        expect(Math.min(...heights())).to.be.above(200);
        expect(grid(el).scrollWidth).to.be.at.most(scroller(el).clientWidth);
        expect(text(cell(el, first, 'started')!.querySelector('.caption'))).to.equal('Started');
        box.style.width = '720px';
        await waitUntil(() => !scroller(el).matches('.narrow'), 'no table');
        await settled(el);
        expect(new Set(heights())).to.deep.equal(new Set([44]));
        expect(row(el, first), 'what is looked at stays').to.exist;
      }
    });
  });
});
