import { expect, fixture, html, nextFrame, oneEvent, waitUntil } from '@open-wc/testing';
import '../../src/elements/training-log/training-log.js';
import type { TrainingLog } from '../../src/elements/training-log/training-log.js';
import type { LogLevel, LogLine } from '../../src/protocol/types.js';
import { TrainingProgressService } from '../../src/services/training-progress-service.js';
import { ReplaySource } from '../../src/sources/replay-source.js';

const ESC = '\u001b';
/** How long this test waits for a filter. */
const PATIENCE_MS = 8000;

const line = (seq: number, message = `line ${seq}`, level: LogLevel = 'info'): LogLine => ({
  seq,
  level,
  message,
  time: Date.UTC(2026, 4, 4, 9, 30, seq % 60),
});
const many = (count: number) => Array.from({ length: count }, (_, i) => line(i + 1));

const part = (el: TrainingLog, name: string) =>
  el.shadowRoot!.querySelector<HTMLElement>(`[part~="${name}"]`);
const scroller = (el: TrainingLog) => part(el, 'lines')!;
const rows = (el: TrainingLog) => [...el.shadowRoot!.querySelectorAll<HTMLElement>('.message')];
const texts = (el: TrainingLog) => rows(el).map((row) => row.textContent);
const count = (el: TrainingLog) => part(el, 'count')!.textContent!.trim();
const said = (el: TrainingLog) => el.shadowRoot!.querySelector('[role="status"]')!.textContent;
const distanceToEnd = ({ scrollHeight, clientHeight, scrollTop }: HTMLElement) =>
  scrollHeight - clientHeight - scrollTop;

/** The texts of the rows that a reader sees, wholly or in part. */
const inView = (el: TrainingLog) => {
  const { top, bottom } = scroller(el).getBoundingClientRect();
  return rows(el)
    .filter((row) => row.getBoundingClientRect().bottom > top && row.getBoundingClientRect().top < bottom)
    .map((row) => row.textContent);
};

async function shown(lines: readonly LogLine[], attributes: Partial<TrainingLog> = {}) {
  const el = await fixture<TrainingLog>(
    html`<training-log
      .lines=${lines}
      filter=${attributes.filter ?? ''}
      level=${attributes.level ?? 'debug'}
    ></training-log>`,
  );
  await settled(el);
  return el;
}

/** All lines are filtered, and what is in view is rendered. */
async function settled(el: TrainingLog) {
  await waitUntil(() => !count(el).endsWith('…'), 'the filter ends', { timeout: PATIENCE_MS });
  await nextFrame();
  await nextFrame();
  await el.updateComplete;
}

/** As a user scrolls; resolves when the element knows of it. */
async function scrollTo(el: TrainingLog, top: number) {
  const scrolled = oneEvent(scroller(el), 'scroll');
  scroller(el).scrollTop = top;
  await scrolled;
  await settled(el);
}

async function add(el: TrainingLog, lines: LogLine[], ...more: LogLine[]) {
  lines.push(...more);
  el.lines = lines;
  await settled(el);
}

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

  describe('text', () => {
    it('shows the colours of a terminal by classes', async () => {
      const el = await shown([line(1, `${ESC}[1;31mbad${ESC}[0m and ${ESC}[38;2;20;200;30mgood${ESC}[0m`)]);
      expect(rows(el)[0].querySelector('.red.bold')!.textContent).to.equal('bad');
      expect(rows(el)[0].querySelector('.green')!.textContent).to.equal('good');
      expect(rows(el)[0].textContent).to.equal('bad and good');
    });

    for (const [what, message, text] of [
      ['moves of the cursor', `${ESC}[2K${ESC}[1Aa${ESC}[10;20Hb`, 'ab'],
      ['a window title', `${ESC}]0;title\u0007text`, 'text'],
      ['a link', `${ESC}]8;;javascript:alert(1)${ESC}\\here${ESC}]8;;${ESC}\\`, 'here'],
      ['a sequence that is cut off', `text${ESC}[31`, 'text'],
      ['a bell, a null, a backspace', 'a\u0007b\u0000c\u0008d', 'abcd'],
      ['a lone escape', `a${ESC}`, 'a'],
    ])
      it(`leaves out ${what}`, async () => {
        const el = await shown([line(1, message)]);
        expect(texts(el)).to.deep.equal([text]);
      });

    it('shows markup as text', async () => {
      const hostile = '<img src=x onerror="alert(1)"><script>alert(2)</script>${alert(3)}';
      const el = await shown([line(1, hostile)], { filter: '<img' });
      expect(texts(el)).to.deep.equal([hostile]);
      expect(el.shadowRoot!.querySelector('img, script')).to.not.exist;
    });

    it('shows a message of several lines as several', async () => {
      const el = await shown([line(1, 'Traceback\r\n  File "a.py"\nValueError', 'error'), line(2)]);
      expect(texts(el)).to.deep.equal(['Traceback', '  File "a.py"', 'ValueError', 'line 2']);
    });

    it('cuts a line of a megabyte, and says so', async () => {
      const el = await shown([line(1, 'x'.repeat(1_000_000))]);
      expect(texts(el)[0]!.length).to.be.below(5000);
      expect(texts(el)[0]).to.contain('cut here');
    });

    it('says the level in a word', async () => {
      const el = await shown([line(1, 'bad', 'error'), line(2, 'odd', 'warning')]);
      const words = [...el.shadowRoot!.querySelectorAll('.level')].map((word) => word.textContent);
      expect(words).to.deep.equal(['error', 'warn']);
    });
  });

  describe('copy and download', () => {
    it('copies the lines shown as plain text, and says so', async () => {
      const copied: string[] = [];
      const { writeText } = navigator.clipboard;
      navigator.clipboard.writeText = async (text) => void copied.push(text);
      try {
        const el = await shown([line(1, `${ESC}[32mloss${ESC}[0m 1`), line(2), line(3, 'loss 2')], {
          filter: 'loss',
        });
        part(el, 'copy')!.click();
        await waitUntil(() => said(el) === 'Copied.');
        expect(copied).to.deep.equal(['loss 1\nloss 2']);
        expect(part(el, 'copy')!.textContent).to.contain('Copied');
      } finally {
        navigator.clipboard.writeText = writeText;
      }
    });

    it('says that copying is not allowed', async () => {
      const { writeText } = navigator.clipboard;
      navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
      try {
        const el = await shown(many(2));
        part(el, 'copy')!.click();
        await waitUntil(() => said(el)!.includes('does not allow copying'));
      } finally {
        navigator.clipboard.writeText = writeText;
      }
    });

    it('copies in pages without a secure context, too', async () => {
      const clipboard = Object.getOwnPropertyDescriptor(Navigator.prototype, 'clipboard')!;
      const { execCommand } = document;
      const event = new ClipboardEvent('copy', { clipboardData: new DataTransfer() });
      Object.defineProperty(Navigator.prototype, 'clipboard', { configurable: true, value: undefined });
      document.execCommand = () => document.dispatchEvent(event);
      try {
        const el = await shown(many(2));
        await el.copy();
        expect(event.clipboardData!.getData('text/plain')).to.equal('line 1\nline 2');
      } finally {
        Object.defineProperty(Navigator.prototype, 'clipboard', clipboard);
        document.execCommand = execCommand;
      }
    });

    it('saves the lines shown with time and level, under a name that is a name', async () => {
      const saved: { name: string; href: string }[] = [];
      const { click } = HTMLAnchorElement.prototype;
      HTMLAnchorElement.prototype.click = function () {
        saved.push({ name: this.download, href: this.href });
      };
      try {
        const el = await shown([
          line(1, `${ESC}[31mbad${ESC}[0m`, 'error'),
          { seq: 2, level: 'info', message: 'ok' },
        ]);
        el.jobId = '../../run 1';
        await el.updateComplete;
        part(el, 'download')!.click();
        const text = await (await fetch(saved[0].href)).text();
        expect(text).to.equal('2026-05-04T09:30:01.000Z ERROR   bad\nINFO    ok\n');
        expect(saved[0].name).to.equal('.._.._run_1.log');
      } finally {
        HTMLAnchorElement.prototype.click = click;
      }
    });
  });

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
      const left = watchLeftovers();
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

/** Listened to on the element's own parts, which go with it. */
const OF_ITS_TEMPLATE = new Set(['input', 'change', 'click', 'keydown']);

/** Watches from now on what is listened to and what is scheduled; tells what has not ended. */
function watchLeftovers() {
  const left = new Map<string, number>();
  const change = (what: string, by: number) => left.set(what, (left.get(what) ?? 0) + by);
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const { setTimeout, clearTimeout, requestAnimationFrame, cancelAnimationFrame } = window;
  EventTarget.prototype.addEventListener = function (...args: Parameters<typeof addEventListener>) {
    // A listener for once ends by itself.
    const { once } = Object(args[2]) as AddEventListenerOptions;
    if (!once && !OF_ITS_TEMPLATE.has(args[0])) change(`listener ${args[0]}`, 1);
    return addEventListener.apply(this, args);
  };
  EventTarget.prototype.removeEventListener = function (...args: Parameters<typeof removeEventListener>) {
    change(`listener ${args[0]}`, -1);
    return removeEventListener.apply(this, args);
  };
  const scheduled = new Map<number, string>();
  const clear = (end: (id: number) => void) => (id?: number) => {
    if (id !== undefined && scheduled.delete(id)) end(id);
  };
  const ended = (id: number) => scheduled.delete(id);
  const replaced = {
    setTimeout: (callback: () => void, ms?: number) => {
      const id: number = setTimeout(() => (ended(id), callback()), ms) as unknown as number;
      if (ms !== PATIENCE_MS) scheduled.set(id, `timer of ${ms} ms`);
      return id;
    },
    clearTimeout: clear((id) => clearTimeout(id)),
    requestAnimationFrame: (callback: FrameRequestCallback) => {
      const id = requestAnimationFrame((now) => (ended(-id), callback(now)));
      scheduled.set(-id, 'frame');
      return -id;
    },
    cancelAnimationFrame: clear((id) => cancelAnimationFrame(-id)),
  };
  Object.assign(window, replaced);
  const tell = () => [
    ...[...left].filter(([, balance]) => balance > 0).map(([what]) => what),
    ...scheduled.values(),
  ];
  return Object.assign(tell, {
    stop: () => {
      Object.assign(EventTarget.prototype, { addEventListener, removeEventListener });
      Object.assign(window, { setTimeout, clearTimeout, requestAnimationFrame, cancelAnimationFrame });
    },
  });
}
