import { expect } from '@open-wc/testing';
import { statusBody } from '../../support/dialects.js';
import type { FakeTab } from '../../support/fake-tabs.js';
import { run, tabSourceSuite } from './tab-source-harness.js';

describe('TabSource', () => {
  const suite = tabSourceSuite();
  const { backend, open, opened } = suite;

  describe('reads tables', () => {
    const rows = (path: string) => {
      const after = Number(new URLSearchParams(path.split('?')[1]).get('after'));
      return {
        after,
        left: Array.from({ length: Math.max(0, backend.epoch - after) }, (_, i) => after + i + 1),
      };
    };

    beforeEach(() => {
      backend.more['/train/capabilities'] = { body: { protocol: 1, features: ['metrics', 'logs'] } };
      backend.more['/train/metrics'] = ({ path }) => {
        const { after, left } = rows(path);
        return {
          body: {
            columns: ['step', 'train_loss'],
            rows: left.map((step) => [step, 1 / step]),
            next: after + left.length,
          },
        };
      };
      backend.more['/train/logs'] = ({ path }) => {
        const { after, left } = rows(path);
        const lines = left.map((seq) => ({ seq, level: 'info', message: `line ${seq}` }));
        return { body: { lines, next: after + left.length } };
      };
    });

    const steps = (tab: FakeTab) => [
      ...new Set(tab.events.flatMap((event) => (event.type === 'metrics' ? [...event.batch.steps] : []))),
    ];
    const upTo = (last: number) => Array.from({ length: last }, (_, i) => i + 1);

    it('for another from where that stands', async () => {
      backend.more['/train/status/b'] = { body: statusBody('snake', run(1, { jobId: 'b' })) };
      const [first] = await opened(1);
      const second = open();
      second.watch('b');
      await suite.clock.tick(3_000);
      backend.epoch = 6;
      await suite.clock.tick(4_000);
      expect(steps(second)).to.deep.equal(upTo(6));
      expect(first.backend.paths('/train/metrics/b').every((path) => !path.includes('after=0&'))).to.equal(
        true,
      );
    });

    it('without a hole, whoever leads', async () => {
      await opened(4);
      for (backend.epoch = 4; backend.epoch < 60; backend.epoch++) {
        await suite.clock.tick(350);
        if (backend.epoch === 20) suite.tabs[0].close();
        if (backend.epoch === 35) suite.tabs[1].awake$.next(false);
        if (backend.epoch === 45) suite.tabs[1].awake$.next(true);
      }
      await suite.clock.tick(5_000);
      for (const tab of suite.tabs.slice(1)) expect(steps(tab)).to.deep.equal(upTo(60));
    });

    it('also the log that only another reads, which this one reads later from the first line on', async () => {
      const first = open();
      first.watch();
      await suite.clock.tick(1_000);
      const second = open();
      second.logNext = 0;
      second.watch();
      await suite.clock.tick(3_000);
      const asked = second.asked('/train/logs');
      backend.epoch = 7;
      await suite.clock.tick(4_000);
      const lines = (tab: FakeTab) =>
        tab.events.flatMap((event) => (event.type === 'log' ? event.lines.map(({ seq }) => seq) : []));
      expect(lines(second)).to.deep.equal(upTo(7));
      expect(second.asked('/train/logs')).to.equal(asked);
      expect(lines(first)).to.deep.equal([]);
      first.logNext = 0;
      await suite.clock.tick(2_000);
      expect(lines(first)).to.deep.equal(upTo(7));
    });
  });
});
