import { expect } from '@open-wc/testing';
import { decodeFromHistory, decodeHistory } from '../../src/protocol/decode-history.js';
import { DIALECTS, historyBody, trainLoss, WRAPPINGS } from '../support/dialects.js';

const RUNS = [
  {
    jobId: 'a',
    modelName: 'one',
    status: 'completed',
    epoch: 5,
    totalEpochs: 5,
    startedAt: 1_700_000_000_000,
    endedAt: 1_700_000_005_000,
  },
  {
    jobId: 'b',
    modelName: 'two',
    status: 'failed',
    epoch: 2,
    totalEpochs: 5,
    startedAt: 1_700_000_100_000,
    error: 'no data',
  },
];

const snapshots = (body: unknown) =>
  decodeHistory(body, 7).map((event) => {
    if (event.type !== 'snapshot') throw new Error(`not a snapshot: ${JSON.stringify(event)}`);
    return event;
  });

describe('decodeHistory', () => {
  for (const wrapping of WRAPPINGS)
    for (const dialect of DIALECTS)
      it(`reads ${wrapping ?? 'a bare array'} in the dialect ${dialect}`, () => {
        const [a, b] = snapshots(historyBody(dialect, wrapping, RUNS));
        expect([a.jobId, b.jobId, a.askedAt]).to.deep.equal(['a', 'b', 7]);
        expect(a.snapshot).to.deep.include({
          modelName: 'one',
          status: 'completed',
          epoch: 5,
          totalEpochs: 5,
          startedAt: RUNS[0].startedAt,
          endedAt: RUNS[0].endedAt,
          bestLoss: trainLoss(5),
        });
        expect(a.snapshot.latest!.train_loss).to.equal(trainLoss(5));
        expect(b.snapshot).to.deep.include({ status: 'failed', error: 'no data', endedAt: undefined });
        expect(a.snapshot.config).to.include({ data_source: 'digits.csv' });
      });

  it('reads wrappings of wrappings, and jobs by their ids', () => {
    expect(snapshots({ data: { jobs: [{ id: 7, status: 'done' }] } })[0].jobId).to.equal('7');
    const byId = snapshots({ jobs: { x: { status: 'running' }, y: { status: 'failed', job_id: 'z' } } });
    expect(byId.map(({ jobId }) => jobId)).to.deep.equal(['x', 'z']);
  });

  it('is empty where there are no jobs', () => {
    for (const body of [[], { jobs: [] }, { history: [] }, { runs: {} }])
      expect(decodeHistory(body, 0), JSON.stringify(body)).to.deep.equal([]);
  });

  it('loses no job over one that cannot be read', () => {
    const events = decodeHistory(
      [null, 'x', { status: 'running' }, { job_id: 'a' }, { job_id: 'b', status: 'done' }],
      0,
    );
    expect(events.map(({ type }) => type)).to.deep.equal([...Array(4).fill('bad-frame'), 'snapshot']);
    expect(events[3]).to.include({ jobId: 'a' });
  });

  it('says so where there is no list', () => {
    for (const body of [null, 'no', 5, {}, { error: 'x' }, { jobs: 'none' }])
      expect(decodeHistory(body, 0), JSON.stringify(body)).to.have.nested.property('[0].type', 'bad-frame');
  });
});

describe('decodeFromHistory', () => {
  it('tells of one job all that its entry holds, its points too', () => {
    const events = decodeFromHistory(historyBody('camel', 'runs', RUNS), 'b', 7)!;
    expect(events.map(({ type }) => type)).to.deep.equal(['snapshot', 'metrics', 'log']);
    expect(events[0]).to.include({ jobId: 'b', askedAt: 7 });
    expect(events[1]).to.have.nested.property('batch.steps').with.length(2);
  });

  it('gives nothing of a job that is not in it', () => {
    expect(decodeFromHistory(historyBody('snake', 'jobs', RUNS), 'c', 7)).to.equal(undefined);
    expect(decodeFromHistory(undefined, 'c', 7)).to.equal(undefined);
  });
});

describe('texts that are too long for a card', () => {
  const long = 'x'.repeat(1e6);
  const body = { job_id: 'a', status: long, model_name: long, error: long, config: { [long]: long, epochs: 5, deep: { a: long } }, data_source: long, tags: [long], metrics: { [long]: 1 } }; // prettier-ignore

  it('are shown to their beginning', () => {
    const [event] = decodeHistory([body], 0);
    if (event.type !== 'snapshot') throw new Error(event.type);
    const { statusText, modelName, error, config, tags, latest } = event.snapshot;
    expect([statusText, modelName, error, tags![0], Object.keys(latest!)[0]].map((one) => one!.length)).to.deep.equal([201, 201, 2001, 201, 201]); // prettier-ignore
    expect(error!.endsWith('x…')).to.equal(true);
    expect(JSON.stringify(config).length).to.be.lessThan(8_000);
    expect(config!.epochs).to.equal(5);
  });

  it('but an id is an id', () => {
    const [event] = decodeHistory([{ ...body, job_id: long }], 0);
    expect(event.jobId!.length).to.equal(1e6);
  });
});
