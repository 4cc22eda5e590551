import { expect } from '@open-wc/testing';
import { decodeLogs, decodeMetrics } from '../../src/protocol/decode-tables.js';
import type { LogEvent, MetricsEvent } from '../../src/protocol/events.js';

const metrics = (body: unknown, after = 0) => decodeMetrics(body, 'a', after) as MetricsEvent;
const logs = (body: unknown, after = 0) => decodeLogs(body, 'a', after) as LogEvent;

const columnsOf = ({ batch }: MetricsEvent) =>
  Object.fromEntries(
    [...batch.columns].map(([name, { values, rows }]) => [name, [[...values], rows && [...rows]]]),
  );

describe('decodeMetrics', () => {
  it('reads rows into columns, under the names that the elements know', () => {
    const event = metrics({
      columns: ['step', 'epoch', 'time', 'loss', 'Validation_Loss', 'accuracy'],
      rows: [
        [10, 1, 1_700_000_000, 0.9, 0.95, 0.1],
        [20, 2, '2023-11-14T22:13:21Z', '0.8', 'NaN', 0.2],
      ],
      next: 2,
    });
    expect(event).to.include({ type: 'metrics', jobId: 'a', extent: 'pages', next: 2 });
    expect([...event.batch.steps]).to.deep.equal([10, 20]);
    expect([...event.batch.epochs!]).to.deep.equal([1, 2]);
    expect([...event.batch.times!]).to.deep.equal([1_700_000_000_000, 1_700_000_001_000]);
    expect(columnsOf(event)).to.deep.equal({
      train_loss: [[0.9, 0.8], undefined],
      val_loss: [[0.95, NaN], undefined],
      accuracy: [[0.1, 0.2], undefined],
    });
  });

  it('takes a null for a gap where a row is an epoch', () => {
    const { batch } = metrics({
      columns: ['epoch', 'val_loss'],
      rows: [
        [1, null],
        [2, 0.5],
      ],
    });
    expect(batch.epochs).to.equal(undefined);
    expect([...batch.columns.get('val_loss')!.values]).to.deep.equal([NaN, 0.5]);
  });

  it('takes a null for “not measured here” where rows are finer than epochs', () => {
    const event = metrics({
      columns: ['step', 'epoch', 'train_loss', 'val_loss'],
      rows: [
        [1, 1, 0.9, null],
        [2, 1, NaN, null],
        [3, 1, 0.7, 0.8],
        [4, 2, 0.6],
      ],
    });
    expect(columnsOf(event).val_loss).to.deep.equal([[0.8], [2]]);
    expect(columnsOf(event).train_loss).to.deep.equal([[0.9, NaN, 0.7, 0.6], undefined]);
  });

  it('numbers rows that have neither step nor epoch from where it was asked', () => {
    expect([...metrics({ columns: ['loss'], rows: [[1], [2]] }, 5).batch.steps]).to.deep.equal([6, 7]);
  });

  it('passes over rows that are none, and still goes on behind them', () => {
    const event = metrics({ columns: ['step', 'loss'], rows: [[1, 1], null, ['x', 2], {}, [3, 3]] }, 10);
    expect([...event.batch.steps]).to.deep.equal([1, 3]);
    expect(event.next).to.equal(15);
  });

  it('is empty and goes on from the same place where there is nothing new', () => {
    const event = metrics({ columns: ['step', 'loss'], rows: [] }, 10);
    expect(event.batch.steps).to.have.length(0);
    expect(event.next).to.equal(10);
  });

  it('unwraps data', () => {
    const event = metrics({ data: { columns: ['step', 'loss'], rows: [['1', '0.5']], next: '1' } });
    expect([...event.batch.steps, event.next]).to.deep.equal([1, 1]);
  });

  it('says so where there is no table', () => {
    for (const body of [null, [], {}, { columns: [] }, { columns: ['a'], rows: 'x' }, 'x'])
      expect(metrics(body), JSON.stringify(body)).to.include({ type: 'bad-frame', jobId: 'a' });
  });
});

describe('decodeLogs', () => {
  it('reads numbered lines', () => {
    const event = logs({
      lines: [
        { seq: 4, time: '2023-11-14T22:13:20Z', level: 'WARNING', message: 'low' },
        { seq: '5', time: 1_700_000_000, level: 'critical', message: '\u001b[31mred' },
        { seq: 6, level: 'odd', message: '' },
      ],
      next: 6,
    });
    expect(event).to.include({ type: 'log', jobId: 'a', extent: 'pages', next: 6 });
    expect(event.lines.slice(0, 2)).to.deep.equal([
      { seq: 4, time: 1_700_000_000_000, level: 'warning', message: 'low' },
      { seq: 5, time: 1_700_000_000_000, level: 'error', message: '\u001b[31mred' },
    ]);
    expect(event.lines[2]).to.include({ seq: 6, level: 'info' });
  });

  it('numbers bare lines from where it was asked, and goes on behind the last', () => {
    const event = logs({ lines: ['one', { message: 'two' }] }, 7);
    expect(event.lines.map(({ seq, message }) => [seq, message])).to.deep.equal([
      [8, 'one'],
      [9, 'two'],
    ]);
    expect(event.next).to.equal(9);
    expect(logs({ lines: [] }, 7).next).to.equal(7);
  });

  it('says so where there are no lines', () => {
    for (const body of [null, [], {}, { lines: 'x' }])
      expect(logs(body), JSON.stringify(body)).to.include({ type: 'bad-frame', jobId: 'a' });
  });
});
