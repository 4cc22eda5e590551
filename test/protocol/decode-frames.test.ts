import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { decodeFrame } from '../../src/protocol/decode-frames.js';
import type { TrainingEvent } from '../../src/protocol/events.js';
import { anyBody } from '../support/arbitrary-json.js';

const decode = (frame: unknown, name?: string) => decodeFrame(JSON.stringify(frame), 7, name);
const only = (frame: unknown, name?: string): TrainingEvent => {
  const { events } = decode(frame, name);
  expect(events).to.have.length(1);
  return events[0];
};
const METRICS = { columns: ['step', 'loss'], rows: [[4, 0.5], [5, 'NaN']] }; // prettier-ignore

describe('decodeFrame', () => {
  it('reads a snapshot, told when it came', () => {
    const event = only({ type: 'snapshot', job_id: 'a', seq: 3, status: 'training', current_epoch: 4, current_loss: 0.5 }); // prettier-ignore
    expect(event).to.deep.include({ type: 'snapshot', jobId: 'a', askedAt: 7 });
    expect(event.type === 'snapshot' && event.snapshot).to.deep.include({ status: 'running', epoch: 4 });
  });

  it('reads rows of metrics by where they lie in their table', () => {
    const event = only({ type: 'metrics', job_id: 'a', after: 3, next: 5, ...METRICS });
    expect(event).to.deep.include({ type: 'metrics', jobId: 'a', after: 3, next: 5, extent: 'pages' });
    const column = event.type === 'metrics' ? event.batch.columns.get('train_loss')! : undefined;
    expect([...column!.values]).to.deep.equal([0.5, NaN]);
  });

  it('works out where they lie from either end, and takes what says neither for the newest', () => {
    expect(only({ type: 'metrics', job_id: 'a', next: 5, ...METRICS })).to.include({ after: 3, next: 5 });
    expect(only({ type: 'metrics', job_id: 'a', after: 3, ...METRICS })).to.include({ after: 3, next: 5 });
    const tail = only({ type: 'metrics', job_id: 'a', ...METRICS });
    expect(tail).to.include({ extent: 'tail' });
    expect(tail).not.to.have.property('after');
  });

  it('reads lines of a log', () => {
    const event = only({
      type: 'log',
      job_id: 'a',
      lines: [{ seq: 8, message: 'x', level: 'warn' }],
      next: 8,
    });
    expect(event).to.deep.include({ type: 'log', extent: 'pages', next: 8 });
    expect(event.type === 'log' && event.lines).to.deep.equal([{ seq: 8, time: undefined, level: 'warning', message: 'x' }]); // prettier-ignore
    expect(only({ type: 'log', job_id: 'a', lines: ['x'] })).to.include({ extent: 'tail' });
  });

  it('reads what is gone', () => {
    expect(only({ type: 'gone', job_id: 'a', reason: 'Deleted.' })).to.deep.equal({ type: 'gone', jobId: 'a', reason: 'Deleted.' }); // prettier-ignore
  });

  it('takes the name of a server-sent event for its type, both spellings of keys, and what is wrapped', () => {
    const plain = only({ job_id: 'a', after: 3, next: 5, ...METRICS }, 'metrics');
    for (const frame of [
      only({ type: 'metrics', jobId: 'a', after: 3, next: 5, ...METRICS }),
      only({ type: 'metrics', job_id: 'a', data: { after: 3, next: 5, ...METRICS } }),
      only({ event: 'metrics', payload: { jobId: 'a', after: '3', next: 5, ...METRICS } }),
      only({ Type: 'Metrics', job_id: 'a', after: 3, next: 5, ...METRICS }),
    ])
      expect(frame).to.deep.equal(plain);
  });

  it('tells the number of a frame', () => {
    expect(decode({ type: 'gone', job_id: 'a', seq: 12 }).seq).to.equal(12);
    expect(decode({ type: 'gone', job_id: 'a' }).seq).to.equal(undefined);
  });

  it('finds nothing in signs of life', () => {
    for (const type of ['ping', 'heartbeat', 'PING']) expect(decode({ type }).events).to.deep.equal([]);
    expect(decodeFrame('', 0, 'ping').events).to.deep.equal([]);
  });

  it('says what is wrong with any other', () => {
    for (const [frame, reason] of [
      [{ type: 'metrics', job_id: 'a' }, /not a table/],
      [{ type: 'log', job_id: 'a' }, /no lines/],
      [{ type: 'snapshot', job_id: 'a' }, /not a job/],
      [{ type: 'dance', job_id: 'a' }, /unknown type \(dance\)/],
      [{ job_id: 'a' }, /unknown type/],
      [{ type: 'snapshot', status: 'running' }, /of which job/],
      [{ type: 'error', error: 'No such thing.' }, /^No such thing\.$/],
      [[], /not an object/],
      [null, /not an object/],
    ] as const) {
      const event = only(frame);
      expect(event.type === 'bad-frame' && event.reason).to.match(reason);
    }
    const cut = decodeFrame('{"type": "sna', 0).events[0];
    expect(cut.type === 'bad-frame' && cut.reason).to.match(/cut off/);
  });

  it('never throws, and gives no field of a wrong type', () => {
    const type = fc.oneof(fc.constantFrom('snapshot', 'metrics', 'log', 'gone', 'ping'), fc.string());
    const fields = fc.dictionary(
      fc.constantFrom(
        'type',
        'job_id',
        'seq',
        'after',
        'next',
        'columns',
        'rows',
        'lines',
        'status',
        'data',
        'reason',
      ),
      anyBody,
    );
    fc.assert(
      fc.property(fc.option(type, { nil: undefined }), fields, (name, more) => {
        const { events, seq } = decode(name === undefined ? more : { type: name, job_id: 'a', ...more });
        expect(seq === undefined || Number.isSafeInteger(seq)).to.equal(true);
        for (const event of events) {
          expect(['string', 'undefined']).to.include(typeof event.jobId);
          if (event.type !== 'metrics') continue;
          const { after, next, batch } = event;
          expect(after === undefined || (Number.isSafeInteger(after) && after >= 0)).to.equal(true);
          expect(next === undefined || Number.isSafeInteger(next)).to.equal(true);
          for (const { values } of batch.columns.values()) expect(values).to.be.instanceOf(Float64Array);
        }
      }),
      { numRuns: 1000 },
    );
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, name) => decodeFrame(text, 0, name).events.length < 2),
    );
  });
});
