import { expect } from '@open-wc/testing';
import type { LogLevel } from '../../src/protocol/types.js';
import {
  ESC,
  line,
  many,
  part,
  scroller,
  texts,
  count,
  said,
  distanceToEnd,
  inView,
  shown,
  settled,
  scrollTo,
  add,
} from './training-log-harness.js';

describe('<training-log>', () => {
  describe('following', () => {
    it('shows the newest line, and goes on to', async () => {
      const lines = many(100);
      const el = await shown(lines);
      expect(inView(el).at(-1)).to.equal('line 100');
      await add(el, lines, line(101), line(102));
      expect(inView(el).at(-1)).to.equal('line 102');
      expect(distanceToEnd(scroller(el))).to.be.below(1);
      expect(part(el, 'jump')).to.not.exist;
    });

    it('stays where the user has scrolled to, and says what is new', async () => {
      const lines = many(100);
      const el = await shown(lines);
      await scrollTo(el, 360);
      expect(el.following).to.be.false;
      const before = inView(el);
      await add(el, lines, line(101), line(102), line(103));
      expect(inView(el)).to.deep.equal(before);
      expect(part(el, 'jump')!.textContent).to.contain('Jump to newest · 3 new');
    });

    it('follows again when the user is back at the end', async () => {
      const lines = many(100);
      const el = await shown(lines);
      await scrollTo(el, 0);
      await scrollTo(el, scroller(el).scrollHeight);
      expect(el.following).to.be.true;
      await add(el, lines, line(101));
      expect(inView(el).at(-1)).to.equal('line 101');
    });

    it('follows again by the button, which hands its focus to the lines', async () => {
      const el = await shown(many(100));
      await scrollTo(el, 0);
      part(el, 'jump')!.focus();
      part(el, 'jump')!.click();
      await settled(el);
      expect(inView(el).at(-1)).to.equal('line 100');
      expect(part(el, 'jump')).to.not.exist;
      expect(el.shadowRoot!.activeElement).to.equal(scroller(el));
    });

    it('takes a line that is rewritten for one line', async () => {
      const lines = [...many(3), line(4, '10 %')];
      const el = await shown(lines);
      lines.pop();
      await add(el, lines, line(4, '20 %'));
      expect(texts(el)).to.deep.equal(['line 1', 'line 2', 'line 3', '20 %']);
    });

    it('keeps the place when old lines are dropped', async () => {
      const lines = many(500);
      const el = await shown(lines);
      await scrollTo(el, 300 * 18);
      const before = inView(el);
      lines.splice(0, 100);
      await add(el, lines, line(501));
      expect(inView(el)).to.deep.equal(before);
      expect(count(el)).to.equal('401 lines');
    });
  });

  describe('filters', () => {
    it('shows the lines that hold a text, in whatever case, marks it and counts them', async () => {
      const el = await shown([line(1, 'Loss: 0.3'), line(2, 'saved'), line(3, 'val_LOSS 0.4 loss')]);
      const field = part(el, 'filter') as HTMLInputElement;
      field.value = 'loss';
      field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      await settled(el);
      expect(el.filter).to.equal('loss');
      expect(texts(el)).to.deep.equal(['Loss: 0.3', 'val_LOSS 0.4 loss']);
      expect([...el.shadowRoot!.querySelectorAll('mark')].map((mark) => mark.textContent)).to.deep.equal([
        'Loss',
        'LOSS',
        'loss',
      ]);
      expect(count(el)).to.equal('2 of 3 lines');
      expect(said(el)).to.equal('2 of 3 lines');
    });

    it('takes the text for a text, not for a pattern', async () => {
      const el = await shown([line(1, 'a.c (x)'), line(2, 'abc')], { filter: 'a.c (' });
      expect(texts(el)).to.deep.equal(['a.c (x)']);
    });

    it('finds a text across a change of colour', async () => {
      const el = await shown([line(1, `${ESC}[32mlo${ESC}[0mss`)], { filter: 'loss' });
      const marks = [...el.shadowRoot!.querySelectorAll('mark')];
      expect(marks.map((mark) => mark.textContent).join('')).to.equal('loss');
    });

    for (const [level, expected] of [
      ['debug', ['debug', 'info', 'warning', 'error']],
      ['info', ['info', 'warning', 'error']],
      ['warning', ['warning', 'error']],
      ['error', ['error']],
    ] as const)
      it(`shows ${expected.join(', ')} at level ${level}`, async () => {
        const levels: LogLevel[] = ['debug', 'info', 'warning', 'error'];
        const el = await shown(
          levels.map((each, i) => line(i, each, each)),
          { level },
        );
        expect(texts(el)).to.deep.equal([...expected]);
      });

    it('has a choice of levels', async () => {
      const el = await shown([line(1), line(2, 'bad', 'error')]);
      const choice = part(el, 'level') as HTMLSelectElement;
      choice.value = 'error';
      choice.dispatchEvent(new Event('change', { bubbles: true }));
      await settled(el);
      expect(el.level).to.equal('error');
      expect(texts(el)).to.deep.equal(['bad']);
    });

    it('keeps the line in view in its place, there and back', async () => {
      const el = await shown(many(1000));
      await scrollTo(el, 500 * 18 + 8);
      expect(inView(el)).to.contain('line 501');
      el.filter = '1';
      await settled(el);
      expect(inView(el)).to.contain('line 501');
      el.filter = 'line 777';
      await settled(el);
      expect(inView(el)).to.deep.equal(['line 777']);
      el.filter = '';
      await settled(el);
      expect(inView(el)).to.contain('line 501');
      expect(el.following).to.be.false;
    });

    it('tests lines as they come', async () => {
      const lines = [line(1, 'loss 1')];
      const el = await shown(lines, { filter: 'loss' });
      await add(el, lines, line(2, 'saved'), line(3, 'loss 2'));
      expect(texts(el)).to.deep.equal(['loss 1', 'loss 2']);
    });

    it('says that no line matches, and takes the filter away', async () => {
      const el = await shown(many(3), { filter: 'nothing <b>' });
      expect(part(el, 'empty')!.textContent).to.contain('No line matches “nothing <b>”.');
      part(el, 'empty')!.querySelector('button')!.click();
      await settled(el);
      expect(texts(el)).to.have.length(3);
    });
  });
});
