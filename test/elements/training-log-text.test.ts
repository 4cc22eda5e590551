import { expect, waitUntil } from '@open-wc/testing';
import { ESC, line, many, part, rows, texts, said, shown } from './training-log-harness.js';

describe('<training-log>', () => {
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
    const { writeText } = navigator.clipboard;
    const clipboard = Object.getOwnPropertyDescriptor(Navigator.prototype, 'clipboard')!;
    const { execCommand } = document;
    const { click } = HTMLAnchorElement.prototype;
    afterEach(() => {
      Object.defineProperty(Navigator.prototype, 'clipboard', clipboard);
      navigator.clipboard.writeText = writeText;
      document.execCommand = execCommand;
      HTMLAnchorElement.prototype.click = click;
    });

    it('copies the lines shown as plain text, and says so', async () => {
      const copied: string[] = [];
      navigator.clipboard.writeText = async (text) => void copied.push(text);
      const el = await shown([line(1, `${ESC}[32mloss${ESC}[0m 1`), line(2), line(3, 'loss 2')], {
        filter: 'loss',
      });
      part(el, 'copy')!.click();
      await waitUntil(() => said(el) === 'Copied.');
      expect(copied).to.deep.equal(['loss 1\nloss 2']);
      expect(part(el, 'copy')!.textContent).to.contain('Copied');
    });

    it('says that copying is not allowed', async () => {
      navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
      const el = await shown(many(2));
      part(el, 'copy')!.click();
      await waitUntil(() => said(el)!.includes('does not allow copying'));
    });

    it('copies in pages without a secure context, too', async () => {
      const event = new ClipboardEvent('copy', { clipboardData: new DataTransfer() });
      Object.defineProperty(Navigator.prototype, 'clipboard', { configurable: true, value: undefined });
      document.execCommand = () => document.dispatchEvent(event);
      const el = await shown(many(2));
      await el.copy();
      expect(event.clipboardData!.getData('text/plain')).to.equal('line 1\nline 2');
    });

    it('saves the lines shown with time and level, under a name that is a name', async () => {
      const saved: { name: string; href: string }[] = [];
      HTMLAnchorElement.prototype.click = function () {
        saved.push({ name: this.download, href: this.href });
      };
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
    });
  });
});
