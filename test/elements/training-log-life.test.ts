import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import type { TrainingLog } from '../../src/elements/training-log/training-log.js';
import type { LogLine } from '../../src/protocol/types.js';
import { TrainingProgressService } from '../../src/services/training-progress-service.js';
import { ReplaySource } from '../../src/sources/replay-source.js';
import { watchLeftovers } from '../support/leftovers.js';
import {
  ESC,
  PATIENCE_MS,
  line,
  many,
  part,
  scroller,
  texts,
  count,
  said,
  inView,
  shown,
  settled,
  scrollTo,
  add,
} from './training-log-harness.js';

describe('<training-log>', () => {
  describe('a million lines', () => {
    let lines: LogLine[];
    before(() => {
      lines = many(1_000_000);
    });
    after(() => {
      lines = [];
    });

    it('keep few of them in the page, the last one reachable, the place kept', async () => {
      const el = await shown(lines);
      expect(count(el)).to.equal('1,000,000 lines');
      expect(inView(el).at(-1)).to.equal('line 1000000');
      expect(el.shadowRoot!.querySelectorAll('*').length).to.be.below(600);
      const middle = scroller(el).scrollHeight / 2;
      await scrollTo(el, middle);
      const [top] = inView(el);
      expect(Number(top!.replace('line ', ''))).to.be.within(499_000, 501_000);
      await scrollTo(el, 0);
      expect(inView(el)[0]).to.equal('line 1');
      el.follow();
      await settled(el);
      expect(inView(el).at(-1)).to.equal('line 1000000');
    });

    it('are paged through by keys without leaving one out', async () => {
      const el = await shown(lines);
      await scrollTo(el, 0);
      const last = inView(el).at(-1);
      const scrolled = oneEvent(scroller(el), 'scroll');
      scroller(el).dispatchEvent(new KeyboardEvent('keydown', { key: 'PageDown', bubbles: true }));
      await scrolled;
      await settled(el);
      expect(inView(el).slice(0, 3)).to.include(last);
    });

    it('are filtered without a long stop of the page', async () => {
      const el = await shown(lines);
      let longest = 0;
      let last = performance.now();
      let watching = true;
      const watch = (now: number) => {
        longest = Math.max(longest, now - last);
        last = now;
        if (watching) requestAnimationFrame(watch);
      };
      requestAnimationFrame(watch);
      el.filter = '99999';
      await waitUntil(() => count(el) === '19 of 1,000,000 lines', 'the filter ends', {
        timeout: PATIENCE_MS,
      });
      watching = false;
      expect(longest).to.be.below(250);
    });
  });

  describe('states', () => {
    const service = (jobs: Record<string, { at: number; status?: unknown; logs?: unknown }[]>) =>
      new TrainingProgressService({ source: new ReplaySource({ jobs }, { speed: Infinity }) });
    const watching = (source: TrainingProgressService, id: string) =>
      fixture<TrainingLog>(html`<training-log .service=${source} job-id=${id}></training-log>`);

    it('shows the log of a job', async () => {
      const logs = { lines: [{ seq: 1, time: 0, level: 'info', message: 'Epoch 1' }], next: 1 };
      const el = await watching(service({ a: [{ at: 0, status: { status: 'running' }, logs }] }), 'a');
      await waitUntil(() => texts(el).length === 1);
      expect(texts(el)).to.deep.equal(['Epoch 1']);
    });

    it('waits for the job, then for its first line', async () => {
      const quiet = service({ a: [{ at: 0, status: { status: 'running' } }], b: [] });
      const el = await watching(quiet, 'b');
      expect(el.shadowRoot!.querySelector('[aria-busy="true"]')).to.exist;
      el.jobId = 'a';
      await waitUntil(() => part(el, 'empty')?.textContent?.includes('No log lines yet.'));
    });

    it('says that a finished job reported nothing, and that a job is not known', async () => {
      const over = service({ a: [{ at: 0, status: { status: 'completed' } }] });
      const el = await watching(over, 'a');
      await waitUntil(() => part(el, 'empty')?.textContent?.includes('reported no log lines'));
      el.jobId = 'zzz';
      await waitUntil(() => part(el, 'empty')?.textContent?.includes('knows no job “zzz”'));
    });

    it('shows lines of its own in place of those of a job', async () => {
      const el = await watching(service({}), 'a');
      el.lines = many(2);
      await settled(el);
      expect(texts(el)).to.deep.equal(['line 1', 'line 2']);
    });

    it('tells of an error, and not of each line', async () => {
      const lines = many(2);
      const el = await shown(lines);
      await add(el, lines, line(3));
      expect(said(el)).to.equal('');
      await add(el, lines, line(4, 'CUDA out of memory', 'error'));
      expect(said(el)).to.equal('Error in the log: CUDA out of memory');
    });

    it('is accessible', async () => {
      const el = await shown([
        ...many(50),
        line(51, `${ESC}[33modd${ESC}[0m`, 'warning'),
        line(52, 'bad', 'error'),
      ]);
      await expect(el).to.be.accessible();
      expect(scroller(el).getAttribute('role')).to.equal('log');
      expect(scroller(el).tabIndex).to.equal(0);
      await scrollTo(el, 0);
      el.filter = 'odd';
      await settled(el);
      await expect(el).to.be.accessible();
      el.filter = 'none such';
      await settled(el);
      await expect(el).to.be.accessible();
    });
  });

  describe('lifecycle', () => {
    it('is where it was after it was moved', async () => {
      const el = await shown(many(300));
      await scrollTo(el, 100 * 18);
      const before = inView(el);
      const elsewhere = await fixture(html`<div></div>`);
      elsewhere.append(el);
      await settled(el);
      expect(inView(el)).to.deep.equal(before);
      expect(el.following).to.be.false;
    });

    it('leaves no listener, frame or timer, however often it comes and goes', async () => {
      const left = watchLeftovers(new Set([PATIENCE_MS]));
      try {
        const el = await shown(many(300));
        const { parentElement } = el;
        for (let i = 0; i < 1000; i++) {
          el.remove();
          parentElement!.append(el);
          if (i % 100 === 0) await scrollTo(el, i);
        }
        await settled(el);
        el.filter = 'line';
        el.remove();
        await el.updateComplete;
        expect(left()).to.deep.equal([]);
      } finally {
        left.stop();
      }
    });
  });
});
