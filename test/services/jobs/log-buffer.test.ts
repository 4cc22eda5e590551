import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { LogLine } from '../../../src/protocol/types.js';
import { LogBuffer } from '../../../src/services/jobs/log-buffer.js';

const line = (message: string, seq = 0): LogLine => ({ seq, level: 'info', message });
const tail = (...messages: string[]) =>
  ({ type: 'log', jobId: 'a', lines: messages.map((text) => line(text)), extent: 'tail' }) as const;
const page = (lines: LogLine[], next?: number) =>
  ({ type: 'log', jobId: 'a', lines, extent: 'pages', next }) as const;
const messages = (log: LogBuffer) => log.lines.map(({ message }) => message);

describe('LogBuffer', () => {
  let log: LogBuffer;
  beforeEach(() => (log = new LogBuffer()));

  describe('of tails', () => {
    it('gathers every line once, as long as tails overlap', () => {
      const lines = fc.array(
        fc.string({ maxLength: 4 }).filter((text) => !/[\r\n]/.test(text)),
        { maxLength: 60 },
      );
      fc.assert(
        fc.property(lines, fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 60 }), (texts, steps) => {
          const numbered = texts.map((text, i) => `${i} ${text}`);
          const buffer = new LogBuffer();
          let end = 0;
          for (const step of steps) {
            end = Math.min(numbered.length, end + step);
            buffer.add(tail(...numbered.slice(Math.max(0, end - 10), end)));
          }
          expect(messages(buffer)).to.deep.equal(numbered.slice(0, end));
          expect(buffer.lines.map(({ seq }) => seq)).to.deep.equal(
            numbered.slice(0, end).map((_, i) => i + 1),
          );
        }),
      );
    });

    it('changes nothing where nothing is new', () => {
      expect(log.add(tail('a', 'b'))).to.equal(true);
      const { version } = log;
      expect(log.add(tail('a', 'b'))).to.equal(false);
      expect(log.add(tail('b'))).to.equal(false);
      expect(log.add(tail())).to.equal(false);
      expect(log.version).to.equal(version);
    });

    it('keeps lines that are alike but were written at other times', () => {
      const at = (time: number) => ({ ...line('tick'), time });
      log.add({ ...tail(), lines: [at(1), at(2)] });
      log.add({ ...tail(), lines: [at(2), at(3)] });
      expect(log.lines.map(({ time }) => time)).to.deep.equal([1, 2, 3]);
    });
  });

  describe('of pages', () => {
    it('takes each line once, by its number, and says where to go on', () => {
      log.add(page([line('a', 1), line('b', 2)], 2));
      expect(log.next).to.equal(2);
      expect(log.add(page([line('b', 2), line('c', 3)], 3))).to.equal(true);
      expect(log.add(page([line('c', 3)], 3))).to.equal(false);
      expect(messages(log)).to.deep.equal(['a', 'b', 'c']);
      log.add(page([], 9));
      expect(log.next).to.equal(9);
    });

    it('begins anew when the job does', () => {
      log.add(page([line('a', 1)], 1));
      log.restart();
      log.add(page([line('again', 1)], 1));
      expect(messages(log)).to.deep.equal(['a', 'again']);
    });

    it('drops the oldest of more than a million lines', () => {
      for (let from = 0; from <= 1_000_000; from += 100_000)
        log.add(page(Array.from({ length: 100_000 }, (_, i) => line('x', from + i + 1))));
      expect(log.lines.length).to.be.within(900_000, 1_000_000);
      expect(log.lines.at(-1)!.seq).to.equal(1_100_000);
      expect(log.lines[0].seq).to.equal(1_100_001 - log.lines.length);
    });
  });

  describe('of lines that rewrite themselves', () => {
    it('shows what was written last', () => {
      log.add(page([line('10%\r20%\r30%\r\n', 1), line('done\n', 2), line('', 3)]));
      expect(messages(log)).to.deep.equal(['30%', 'done', '']);
    });

    it('lets a progress bar take one line, and no other line with it', () => {
      log.add(page([line('start', 1), line('\r10%', 2), line('\r20%', 3)]));
      log.add(page([line('\r30%', 4), line('end', 5), line('\r50%', 6)]));
      expect(messages(log)).to.deep.equal(['start', '30%', 'end', '50%']);
    });

    it('knows them again in the next tail', () => {
      log.add(tail('start', '10%\r20%', '\r1', '\r2'));
      log.add(tail('start', '10%\r20%', '\r1', '\r2'));
      expect(messages(log)).to.deep.equal(['start', '20%', '2']);
      log.add(tail('\r2', '\r3'));
      log.add(tail('\r3', 'end'));
      expect(messages(log)).to.deep.equal(['start', '20%', '3', 'end']);
    });
  });
});
