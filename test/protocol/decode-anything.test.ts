import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import {
  decodeCapabilities,
  decodeDatasets,
  decodeError,
  decodeModels,
  decodeStart,
} from '../../src/protocol/decode-answers.js';
import { decodeLogs, decodeMetrics } from '../../src/protocol/decode-tables.js';
import { decodeHistory } from '../../src/protocol/decode-history.js';
import { decodeStatus } from '../../src/protocol/decode.js';
import type { TrainingEvent } from '../../src/protocol/events.js';
import { parseJson } from '../../src/protocol/parse-json.js';
import { anyBody, mutated } from '../support/arbitrary-json.js';
import { DIALECTS, historyBody, statusBody } from '../support/dialects.js';
import { checkEvent } from '../support/event-shape.js';

const RUN = {
  jobId: 'job-1',
  modelName: 'digits',
  status: 'training',
  epoch: 12,
  totalEpochs: 50,
  startedAt: 1_700_000_000_000,
};
const TABLE = {
  columns: ['step', 'epoch', 'time', 'train_loss', 'val_loss'],
  rows: [
    [1, 1, 1_700_000_000, 0.9, null],
    [2, 1, 1_700_000_001, 0.8, 0.85],
  ],
  next: 2,
};
const LOG = { lines: [{ seq: 1, time: 1_700_000_000, level: 'info', message: 'hello' }, 'bare'], next: 2 };

/** Everything that reads an answer, at once. */
function decodeAll(body: unknown): TrainingEvent[] {
  decodeStart(body);
  decodeCapabilities(body);
  decodeError(body);
  for (const model of decodeModels(body)) expect(model.name).to.be.a('string');
  for (const dataset of decodeDatasets(body)) expect(dataset.id).to.be.a('string');
  return [
    ...decodeStatus(body, 'job-1', 7),
    ...decodeHistory(body, 7),
    decodeMetrics(body, 'job-1', 3),
    decodeLogs(body, 'job-1', 3),
  ];
}

const isUnderstood = (body: unknown) => decodeAll(body).forEach(checkEvent);
const RUNS = { numRuns: 12_000 };

describe('decoding anything', function () {
  this.timeout(30_000);

  it('never throws and never gives a field of a wrong type, whatever JSON comes', () => {
    fc.assert(fc.property(anyBody, isUnderstood), { numRuns: 40_000 });
  });

  it('holds for real answers of which some values went wrong', () => {
    const payloads = [
      ...DIALECTS.map((dialect) => statusBody(dialect, RUN)),
      historyBody('snake', 'jobs', [RUN, { ...RUN, jobId: 'job-2' }]),
      TABLE,
      LOG,
    ];
    for (const payload of payloads)
      fc.assert(fc.property(mutated(payload), isUnderstood), { numRuns: RUNS.numRuns / 2 });
  });

  it('holds for text of any kind, and for answers cut off anywhere', () => {
    const read = (text: string) => {
      const parsed = parseJson(text);
      if ('value' in parsed) isUnderstood(parsed.value);
      else expect(parsed.reason).to.match(/\.$/);
    };
    fc.assert(fc.property(fc.string({ maxLength: 40 }), read), RUNS);
    const text = JSON.stringify(statusBody('snake', RUN));
    for (let length = 0; length < text.length; length++) {
      const parsed = parseJson(text.slice(0, length));
      expect('reason' in parsed, `cut off at ${length}`).to.equal(true);
    }
  });

  it('is not brought down by nesting of any depth, in any key', () => {
    for (const key of ['data', 'jobs', 'job', 'history', 'error', 'metrics', 'config', 'final_metrics']) {
      const depth = 50_000;
      const { value } = parseJson(`{"${key}":`.repeat(depth) + '1' + '}'.repeat(depth)) as { value: unknown };
      expect(() => decodeAll(value), key).not.to.throw();
    }
  });

  it('takes no time over lines made to be slow to read', () => {
    const hostile = [
      'epoch' + ' '.repeat(5000),
      'epoch 1 ' + 'a '.repeat(5000),
      'epoch 1 ' + 'a_'.repeat(5000) + ':',
      '9'.repeat(5000),
      '1:,.'.repeat(3000),
    ];
    const started = performance.now();
    for (const line of hostile)
      decodeStatus({ status: 'running', training_logs: Array(10).fill(line) }, 'a', 0);
    expect(performance.now() - started).to.be.below(500);
  });
});
