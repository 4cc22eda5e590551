import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { TrainingJob } from '../../../src/protocol/types.js';
import { parseJobQuery } from '../../../src/services/history/job-query.js';
import { endedJob } from '../../support/many-jobs.js';

const NOW = new Date(2026, 10, 25, 12).getTime();
const at = (month: number, day: number, hour = 9) => new Date(2026, month - 1, day, hour).getTime();

const JOB: TrainingJob = {
  ...endedJob(0, NOW),
  id: 'job-7',
  modelName: 'Lotto v3',
  status: 'failed',
  statusText: 'error',
  epoch: 12,
  config: { learning_rate: 0.001, batchSize: 32, optimizer: 'AdamW', epochs: 100, dataSource: 'draws.csv' },
  latest: { train_loss: 0.4, val_loss: 0.5, f1: 0.9 },
  best: { train_loss: 0.3 },
  tags: ['baseline', 'to keep'],
  notes: 'Diverged at night.',
  error: 'CUDA out of memory',
  startedAt: at(11, 3),
  endedAt: at(11, 3, 11),
};

const finds = (query: string, job = JOB) => {
  const { test, problem } = parseJobQuery(query, NOW);
  if (problem) throw new Error(problem.message);
  return test(job);
};

describe('parseJobQuery', () => {
  for (const query of [
    '',
    'lotto',
    '"lotto v3"',
    'job-7 night',
    'status:failed',
    'status:completed,failed',
    'status:error',
    'status:ended',
    'state:FAILED',
    'name:otto',
    'name="Lotto v3"',
    'lr<0.01',
    'lr=1e-3',
    'lr < 0.01',
    'lotto lr <= 1e-3 epoch >10',
    'status:"error"',
    'lr:0.01,0.001',
    'learningRate<=0.001',
    'learning_rate>0.0001',
    'bs:32',
    'batch_size>=32',
    'optimizer:adam',
    'optimizer=adamw',
    'optimizer!=sgd',
    'val_loss<0.6',
    'best.train_loss<0.35',
    'loss:0.4',
    'f1>0.8',
    'epoch:12',
    'tag:baseline',
    'tag="to keep"',
    '-tag:old',
    '!tag:old',
    'not tag:old',
    'preset:standard',
    'source:draws',
    'error:memory',
    'notes:"at night"',
    'date>2026-11-01',
    'date:2026-11-03',
    'date:2026-11',
    'started<2026-11-04',
    'date>=2026-11-03',
    'date<=2026-11-03',
    'ended:2026-11-03',
    'duration:2h',
    'took<2h30m',
    'age>7d',
    'status:failed lr<0.01 -tag:old date>2026-11-01 lotto',
  ])
    it(`finds the job by ${query || 'nothing'}`, () => expect(finds(query)).to.be.true);

  for (const query of [
    'other',
    '"v3 lotto"',
    '-lotto',
    'status:completed',
    'status!=failed',
    'lr>0.01',
    'optimizer=adam',
    'nothing:here',
    'nothing>1',
    'tag=base',
    'preset:deep',
    'date>2026-11-03',
    'date<2026-11-03',
    'date:today',
    'duration>2h',
    'age<7d',
    'status:failed lr>0.01',
  ])
    it(`does not find it by ${query}`, () => expect(finds(query)).to.be.false);

  it('says what cannot be understood, and where', () => {
    const problem = (query: string) => parseJobQuery(query, NOW).problem;
    expect(problem('ok "open')).to.deep.equal({
      message: 'This quotation mark is never closed.',
      from: 3,
      to: 8,
    });
    expect(problem('a lr<')).to.deep.equal({ message: 'A value is missing after “lr<”.', from: 2, to: 5 });
    expect(problem('lr<small')?.message).to.equal('“small” is no number, which “<” needs.');
    expect(problem('epoch:many')).to.include({ message: '“many” is no number.', from: 6, to: 10 });
    expect(problem('date>soon')?.message).to.match(/^“soon” is no date/);
    expect(problem('date:2026-13-01')?.message).to.match(/no date/);
    expect(problem('age<old')?.message).to.match(/no duration/);
    expect(problem('status<failed')?.message).to.match(/neither less nor more/);
    expect(problem('lr<0,01')).to.deep.equal({
      message: '“<” takes one value. Decimals have a point, as in 0.01.',
      from: 3,
      to: 7,
    });
    expect(problem('status:nonsense')?.message).to.match(/^“nonsense” is no state\. /);
    expect(problem('status:"warming up"')).to.equal(undefined);
    expect(problem('status:failed OR status:stopped')).to.deep.include({ from: 14, to: 16 });
    expect(problem('"OR"')).to.equal(undefined);
    expect(problem('x -')?.message).to.equal('A value is missing after “-”.');
  });

  it('knows no job that is neither found nor found by the contrary', () => {
    const keys = ['status', 'lr', 'name', 'tag', 'nothing', 'loss', 'best.val_loss'];
    fc.assert(
      fc.property(
        fc.constantFrom(...keys),
        fc.constantFrom(':', '='),
        fc.oneof(fc.constantFrom('failed', '0.001', 'lotto', '12'), fc.stringMatching(/^[a-z0-9]{1,6}$/)),
        fc.nat(50),
        (key, operator, value, i) => {
          const query = `${key}${operator}${value}`;
          const { test } = parseJobQuery(query, NOW);
          // A text where a number must stand.
          if (!test) return;
          const job = endedJob(i, NOW);
          expect(finds(`-${query}`, job)).to.equal(!test(job));
          expect(finds(`${key}!=${value}`, job)).to.equal(!finds(`${key}=${value}`, job));
        },
      ),
    );
  });

  it('never throws, whatever is typed, and places what is wrong within the text', () => {
    const piece = fc.oneof(
      fc.string({ maxLength: 5 }),
      fc.constantFrom(
        '"',
        "'",
        ':',
        '<',
        '>=',
        '!',
        '-',
        ' ',
        'not ',
        ',',
        'lr',
        'date',
        'status',
        '2026-11-01',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join('');
        const { test, problem } = parseJobQuery(text, NOW);
        if (test) expect(test(JOB)).to.be.a('boolean');
        else {
          expect(problem.from).to.be.within(0, text.length);
          expect(problem.to).to.be.within(problem.from, text.length);
        }
      }),
    );
  });

  it('takes what is quoted to the letter', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 20 }).filter((text) => !text.includes('"')),
        (modelName) => finds(`name="${modelName}"`, { ...JOB, modelName }),
      ),
    );
  });
});
