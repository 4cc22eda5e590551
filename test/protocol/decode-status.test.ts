import { expect } from '@open-wc/testing';
import { decodeStatus } from '../../src/protocol/decode.js';
import { parseJson } from '../../src/protocol/parse-json.js';
import { DIALECTS, statusBody, trainLoss, valLoss } from '../support/dialects.js';
import { decode, metricsOf, pointsOf, snapshotOf } from './status-events.js';

const AT = Date.UTC(2024, 2, 5, 10, 20, 30);
const RUN = {
  jobId: 'job-1',
  modelName: 'digits',
  status: 'training',
  epoch: 12,
  totalEpochs: 50,
  startedAt: AT,
};

const range = (from: number, to: number, of: (epoch: number) => number) =>
  Object.fromEntries(Array.from({ length: to - from + 1 }, (_, i) => [from + i, of(from + i)]));

describe('decodeStatus', () => {
  for (const dialect of DIALECTS)
    describe(`in the dialect ${dialect}`, () => {
      const body = statusBody(dialect, RUN);

      it('finds the same job', () => {
        const { progress, ...rest } = snapshotOf(body);
        expect(progress).to.equal(dialect === 'fraction' ? 0.24 : 24);
        expect(rest).to.deep.include({
          modelName: 'digits',
          status: 'running',
          statusText: 'training',
          epoch: 12,
          totalEpochs: 50,
          startedAt: AT,
          endedAt: undefined,
          etaMs: 38_000,
          bestLoss: trainLoss(12),
          error: undefined,
        });
        expect(rest.latest).to.deep.equal({ train_loss: trainLoss(12) });
      });

      it('finds every point that it carries, of both losses', () => {
        const first = dialect === 'loss-history' ? 1 : 3;
        expect(pointsOf(body, 'train_loss')).to.deep.equal(range(first, 12, trainLoss));
        expect(pointsOf(body, 'val_loss')).to.deep.equal(range(3, 12, valLoss));
      });

      it('says that points may be missing before them', () => {
        for (const event of metricsOf(body)) expect(event.extent).to.equal('tail');
      });
    });

  it('finds the best and the smoothed values, without what is no number', () => {
    const body = {
      status: 'running',
      best_metrics: { loss: 0.2, val_loss: '0.5' },
      smoothedMetrics: { train_loss: 0.3, hits: 'many', val_loss: '0.6' },
    };
    expect(snapshotOf(body)).to.deep.include({
      best: { train_loss: 0.2, val_loss: 0.5 },
      smoothed: { train_loss: 0.3, val_loss: 0.6 },
    });
  });

  it('keeps the times of points', () => {
    const [{ batch }] = metricsOf(statusBody('snake', RUN));
    expect([...batch.times!]).to.deep.equal(Array.from({ length: 10 }, (_, i) => AT + (i + 3) * 1000));
  });

  it('carries when it was asked for, and the id it was asked with', () => {
    expect(decode({ job_id: 'another', status: 'running' })[0]).to.include({ jobId: 'job-1', askedAt: 7 });
  });

  it('leaves absent what was not said', () => {
    expect(
      Object.entries(snapshotOf({ status: 'queued' })).filter(([, value]) => value !== undefined),
    ).to.deep.equal([
      ['status', 'queued'],
      ['statusText', 'queued'],
    ]);
  });

  it('shows an unknown word as it is', () => {
    expect(snapshotOf({ status: 'Warming <b>up</b>' })).to.include({
      status: 'unknown',
      statusText: 'Warming <b>up</b>',
    });
  });

  it('reads the reason of a failure, as text or as an object', () => {
    expect(snapshotOf({ status: 'failed', error_message: 'out of memory' }).error).to.equal('out of memory');
    expect(snapshotOf({ status: 'failed', error: { message: 'bad data' } }).error).to.equal('bad data');
    expect(snapshotOf({ status: 'failed', errorMessage: null, error: 'late' }).error).to.equal('late');
  });

  it('keeps the config, with the data source in it', () => {
    const { config } = snapshotOf({ status: 'running', config: { epochs: 5 }, data_source: 'a.csv' });
    expect(config).to.deep.equal({ data_source: 'a.csv', epochs: 5 });
  });

  const TOTALS: [string, object][] = [
    ['total_epochs', { total_epochs: 30 }],
    ['epochs', { epochs: '30' }],
    ['config', { config: { epochs: 30 } }],
    ['a log line', { training_logs: ['Epoch 3/30 - Loss: 0.5'] }],
  ];
  for (const [where, more] of TOTALS)
    it(`finds the number of epochs in ${where}`, () =>
      expect(snapshotOf({ status: 'running', ...more }).totalEpochs).to.equal(30));

  describe('losses that are no numbers', () => {
    const bodies: [string, string][] = [
      ['bare NaN', '{"status":"running","current_epoch":3,"current_loss":NaN}'],
      ['bare -Infinity', '{"status":"running","current_epoch":3,"current_loss":-Infinity}'],
      ['"NaN"', '{"status":"running","current_epoch":3,"current_loss":"NaN"}'],
      ['the largest double', '{"status":"running","current_epoch":3,"current_loss":1.7976931348623157e308}'],
      ['a number too large', '{"status":"running","current_epoch":3,"current_loss":1e999}'],
    ];
    for (const [name, text] of bodies)
      it(`${name} is a gap at its epoch`, () => {
        const { value } = parseJson(text) as { value: unknown };
        expect(pointsOf(value, 'train_loss')).to.deep.equal({ 3: NaN });
        expect(snapshotOf(value).latest!.train_loss).to.be.NaN;
      });

    it('are no measurement before the first epoch', () => {
      for (const loss of ['Infinity', 0, 1.797e308, null]) {
        const body = {
          status: 'completed',
          progress: 100,
          current_epoch: 0,
          current_loss: loss,
          training_logs: [],
        };
        expect(snapshotOf(body).latest, String(loss)).to.equal(undefined);
        expect(metricsOf(body)).to.deep.equal([]);
      }
    });

    it('are gaps in logs and in the loss history, not zeros', () => {
      const body = { status: 'running', loss_history: [0.9, null, 'NaN', 0.6] };
      expect(pointsOf(body, 'train_loss')).to.deep.equal({ 1: 0.9, 2: NaN, 3: NaN, 4: 0.6 });
      const logs = {
        status: 'running',
        training_logs: [
          { epoch: 1, loss: null },
          { epoch: 2, loss: 0.5 },
        ],
      };
      expect(pointsOf(logs, 'train_loss')).to.deep.equal({ 1: NaN, 2: 0.5 });
    });
  });

  it('makes a point of the current loss where there is no log', () => {
    const body = { status: 'running', current_epoch: 3, current_loss: '0.5', val_loss: 0.6 };
    expect(pointsOf(body, 'train_loss')).to.deep.equal({ 3: 0.5 });
    expect(pointsOf(body, 'val_loss')).to.deep.equal({ 3: 0.6 });
  });

  describe('the current loss where the log has not caught up', () => {
    const ahead = (more: object) =>
      pointsOf(
        {
          status: 'running',
          current_epoch: 2,
          current_loss: 0.3,
          training_logs: ['Epoch 1/9 - Loss: 0.5'],
          ...more,
        },
        'train_loss',
      );

    it('is a point', () => {
      expect(ahead({})).to.deep.equal({ 1: 0.5, 2: 0.3 });
      expect(ahead({ loss_history: [0.5] })).to.deep.equal({ 1: 0.5, 2: 0.3 });
    });

    for (const [what, more] of [
      ['of an epoch that the log has', { current_epoch: 1 }],
      ['of an epoch that the log is beyond', { current_epoch: 1, training_logs: ['Epoch 2/9 - Loss: 0.5'] }],
      ['of the epoch before, while one is under way', { current_loss: 0.5 }],
      ['before the first epoch', { current_epoch: 0 }],
      ['that is no number', { current_loss: 'Infinity' }],
      ['at the end, which may be the best', { status: 'completed', current_epoch: 9 }],
    ] as const)
      it(`${what} is none`, () => {
        expect(Object.values(ahead(more))).to.deep.equal([0.5]);
      });
  });

  it('reads a loss history of entries as well as of numbers', () => {
    const body = {
      status: 'running',
      loss_history: [
        { epoch: 4, loss: 0.4 },
        { epoch: 5, loss: 0.3 },
      ],
    };
    expect(pointsOf(body, 'train_loss')).to.deep.equal({ 4: 0.4, 5: 0.3 });
  });

  it('says why an answer is no job', () => {
    for (const body of [null, [], 'ok', 7, {}, { error: 'no' }, { data: { items: [] } }]) {
      const events = decode(body);
      expect(events).to.have.length(1);
      expect(events[0], JSON.stringify(body)).to.include({ type: 'bad-frame', jobId: 'job-1' });
    }
  });

  it('takes no time of creation for the start of a job that has not started', () => {
    const queued = { status: 'queued', created_at: '2026-01-01T00:00:00Z' };
    const startedAt = (body: object) => {
      const [event] = decodeStatus(body, 'a', 0);
      return event.type === 'snapshot' ? event.snapshot.startedAt : undefined;
    };
    expect(startedAt({ ...queued, start_time: null })).to.equal(undefined);
    expect(startedAt(queued)).to.equal(Date.parse(queued.created_at));
  });
});
