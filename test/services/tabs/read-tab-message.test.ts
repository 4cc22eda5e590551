import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { readTabMessage } from '../../../src/services/tabs/read-tab-message.js';
import type { Heard, TabMessage } from '../../../src/services/tabs/tab-messages.js';
import { anyBody } from '../../support/arbitrary-json.js';
import { pointsOf, running, snapshotOf } from '../../support/fake-source.js';

const LEAD: TabMessage = {
  type: 'lead',
  begins: true,
  hidden: false,
  connection: { state: 'online', transport: 'poll', badFrames: 0, lastSeenAt: 1 },
  asksEveryMs: 2_000,
};
const SNAPSHOT: TabMessage = {
  type: 'event',
  event: snapshotOf({ ...running(3), latest: { constructor: 1, train_loss: 0.5 } as never }, 1_000),
};
const METRICS: TabMessage = { type: 'event', event: { ...pointsOf([1, 2, 3], 'pages'), after: 0, next: 3 } };
const LOG: TabMessage = {
  type: 'event',
  event: {
    type: 'log',
    jobId: 'a',
    lines: [{ seq: 1, level: 'info', message: '<b>' }],
    extent: 'pages',
    next: 1,
  },
};
const PART: TabMessage = {
  type: 'part',
  part: { events: [snapshotOf(running(4), 2_000)], removed: ['b'], begins: false, ends: true },
};
const WATCH: TabMessage = { type: 'watch', jobs: [{ id: 'a', metricsAfter: 3 }], list: true };
const ALL = [LEAD, SNAPSHOT, METRICS, LOG, PART, WATCH, { type: 'wake' } as const];

describe('readTabMessage', () => {
  const read = (message: unknown, shift = 0) => readTabMessage(message, () => shift);
  const sent = (message: TabMessage): Heard => structuredClone({ ...message, from: 'x', sentAt: 5 });

  for (const message of ALL)
    it(`understands a message of type ${'event' in message ? message.event.type : message.type}`, () => {
      expect(read(sent(message))).to.deep.equal({ ...message, from: 'x', sentAt: 5 });
    });

  it('tells times by the clock of this page', () => {
    const [snapshot, part] = [SNAPSHOT, PART].map((message) => read(sent(message), 500)!);
    expect(snapshot).to.have.nested.property('event.askedAt', 1_500);
    expect(part).to.have.nested.property('part.events[0].askedAt', 2_500);
  });

  it('gives values by metric that inherit nothing', () => {
    const heard = read(sent(SNAPSHOT)) as { event: { snapshot: { latest: object } } };
    expect('toString' in heard.event.snapshot.latest).to.equal(false);
    expect(heard.event.snapshot.latest).to.have.property('constructor', 1);
  });

  for (const [name, spoil] of [
    ['no sender', (message) => delete message.from],
    ['no time', (message) => (message.sentAt = NaN)],
    ['another type', (message) => (message.type = 'constructor')],
    ['an event of another type', (message) => (message.event = { type: 'toString', jobId: 'a' })],
    ['a status that there is not', (message) => (message.event = snapshotOf({ status: '<b>' as never }))],
    ['a metric that is a text', (message) => (message.event = snapshotOf({ latest: { a: '1' as never } }))],
    ['a column that is shorter', (message) => (message.event = batch([1, 2], new Float64Array(1)))],
    ['rows that are not there', (message) => (message.event = batch([1], new Float64Array(1), [7]))],
    ['an array for a column', (message) => (message.event = batch([1], [1] as never))],
  ] as [string, (message: Record<string, unknown>) => unknown][])
    it(`hears nothing where there is ${name}`, () => {
      const message = sent(SNAPSHOT) as unknown as Record<string, unknown>;
      spoil(message);
      expect(read(message)).to.equal(undefined);
    });

  it('throws at nothing', () => {
    fc.assert(fc.property(anyBody, (value) => void read(value)));
    const fields = ALL.map((message) => ({ ...message, from: 'x', sentAt: 1 }) as Record<string, unknown>);
    fc.assert(
      fc.property(fc.constantFrom(...fields), fc.string(), anyBody, (message, name, value) => {
        const keys = Object.keys(message);
        void read({ ...message, [keys[name.length % keys.length]]: value });
      }),
    );
  });
});

const batch = (steps: number[], values: Float64Array, rows?: number[]) => ({
  type: 'metrics',
  jobId: 'a',
  extent: 'pages',
  batch: {
    steps: Float64Array.from(steps),
    columns: new Map([['train_loss', { values, rows: rows && Uint32Array.from(rows) }]]),
  },
});
