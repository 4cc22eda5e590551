import { expect } from '@open-wc/testing';
import type { TrainingEvent } from '../../src/protocol/events.js';
import { routes, type Answer, type Script } from '../support/scripted-fetch.js';
import { DONE, EXTENDED, restSuite, RUNNING } from './rest-source-harness.js';

describe('RestSource', () => {
  const suite = restSuite();
  const { open, watch, connection, askedAt } = suite;

  describe('with a baseline backend', () => {
    for (const [name, answer] of [
      ['404', { status: 404 }],
      ['405', { status: 405, body: 'Method Not Allowed' }],
      ['a web page', { body: '<html>' }],
      ['another document', { body: { status: 'ok' } }],
    ] as const)
      it(`that answers with ${name}, asks once what it can do, and for no table`, async () => {
        open({ '/train/status': RUNNING, '/train/capabilities': answer });
        const events = watch();
        await suite.clock.tick(100_000);
        expect(suite.backend.paths('/train/capabilities')).to.have.length(1);
        expect(suite.backend.paths('/train/metrics')).to.be.empty;
        expect(events.slice(0, 3).map(({ type }) => type)).to.deep.equal(['snapshot', 'metrics', 'log']);
      });

    it('does not keep the snapshot waiting for what it can do, nor the points for long', async () => {
      open({ '/train/status': RUNNING, '/train/capabilities': () => 'hang' });
      const events = watch();
      await suite.clock.tick(0);
      expect(events.map(({ type }) => type)).to.deep.equal(['snapshot']);
      await suite.clock.tick(1_000);
      expect(events.map(({ type }) => type)).to.deep.equal(['snapshot', 'metrics', 'log']);
    });
  });

  describe('with an extended backend', () => {
    const rowsAfter = (after: number, total: number) =>
      Array.from({ length: Math.max(0, Math.min(5000, total - after)) }, (_, i) => [after + i + 1, 0.5]);
    const table =
      (total: number): Script =>
      ({ path }) => {
        const after = Number(new URLSearchParams(path.split('?')[1]).get('after'));
        const rows = rowsAfter(after, total);
        return { body: { columns: ['step', 'train_loss'], rows, next: after + rows.length } };
      };

    /** Reads on behind what it has got, as the service does. */
    function reader() {
      const events: TrainingEvent[] = [];
      let next = 0;
      const position = { metricsAfter: () => next, logsAfter: () => undefined };
      const job$ = suite.source.job$('a', position);
      suite.listening.push(
        job$.subscribe((event) => {
          events.push(event);
          if (event.type === 'metrics') next = event.next!;
        }),
      );
      return events;
    }

    it('reads all pages of the metrics at once, and then only what is new', async () => {
      open({ '/train/status': RUNNING, '/train/capabilities': EXTENDED, '/train/metrics': table(12_000) });
      const events = reader();
      await suite.clock.tick(1_000);
      const rows = () => events.flatMap((event) => (event.type === 'metrics' ? [...event.batch.steps] : []));
      expect(rows()).to.have.length(12_000);
      expect(new Set(rows()).size).to.equal(12_000);
      suite.backend.script = routes({ '/train/status': RUNNING, '/train/metrics': table(12_003) });
      await suite.clock.tick(2_000);
      expect(suite.backend.paths('/train/metrics').map((path) => /after=(\d+)/.exec(path)![1])).to.deep.equal(
        [...['0', '5000', '10000', '12000']],
      );
      expect(rows().slice(12_000)).to.deep.equal([12_001, 12_002, 12_003]);
    });

    it('tells of an end that was waited for when its last points are there', async () => {
      open({ '/train/status': RUNNING, '/train/capabilities': EXTENDED, '/train/metrics': table(2) });
      const events = reader();
      await suite.clock.tick(0);
      const before = events.length;
      suite.backend.script = routes({ '/train/status': DONE, '/train/metrics': table(3) });
      await suite.clock.tick(2_000);
      expect(events.slice(before).map(({ type }) => type)).to.deep.equal(['metrics', 'snapshot']);
    });

    it('tells of an end also where its last points cannot be had', async () => {
      open({ '/train/status': RUNNING, '/train/capabilities': EXTENDED, '/train/metrics': table(2) });
      const events = reader();
      await suite.clock.tick(0);
      const before = events.length;
      suite.backend.script = routes({ '/train/status': DONE, '/train/metrics': { status: 500 } });
      await suite.clock.tick(2_000);
      expect(events.slice(before).map(({ type }) => type)).to.deep.equal(['snapshot']);
    });

    it('takes points and lines from the tables, not from the tail in the status as well', async () => {
      open({ '/train/status': RUNNING, '/train/capabilities': EXTENDED, '/train/metrics': table(2) });
      const events = watch();
      await suite.clock.tick(0);
      expect(events.map((event) => ('extent' in event ? event.extent : event.type))).to.deep.equal([
        'snapshot',
        'pages',
      ]);
    });

    it('reads the log only while somebody reads it', async () => {
      const lines: Answer = { body: { lines: [{ seq: 5, message: 'x' }], next: 5 } };
      open({
        '/train/status': RUNNING,
        '/train/capabilities': EXTENDED,
        '/train/metrics': table(0),
        '/train/logs': lines,
      });
      let reading = false;
      watch('a', { metrics: () => 0, logs: () => (reading ? 4 : undefined) });
      await suite.clock.tick(1_000);
      expect(suite.backend.paths('/train/logs')).to.be.empty;
      reading = true;
      await suite.clock.tick(2_000);
      expect(suite.backend.paths('/train/logs')).to.deep.equal(['/train/logs/a?after=4&limit=5000']);
    });

    it('that was away at first, still reads the tables of a job that has ended since', async () => {
      open({}, { random: () => 0.5 });
      suite.backend.script = () => 'drop';
      const events = watch();
      await suite.clock.tick(500);
      suite.backend.script = routes({
        '/train/status': DONE,
        '/train/capabilities': EXTENDED,
        '/train/metrics': table(7),
      });
      await suite.clock.tick(10_000);
      const [, page] = events;
      expect(page).to.include({ type: 'metrics', extent: 'pages' });
    });

    it('has its job still watched where it lacks one of its tables', async () => {
      open({ '/train/status': RUNNING, '/train/capabilities': EXTENDED });
      watch();
      await suite.clock.tick(4_000);
      expect(askedAt('/train/status')).to.deep.equal([0, 2000, 4000]);
      expect(connection().state).to.equal('online');
    });
  });
});
