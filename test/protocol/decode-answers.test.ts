import { expect } from '@open-wc/testing';
import {
  decodeCapabilities,
  decodeDatasets,
  decodeError,
  decodeModels,
  decodeStart,
} from '../../src/protocol/decode-answers.js';
import { encodeStart } from '../../src/protocol/encode.js';

describe('decodeStart', () => {
  it('finds the id of the new job in every dialect', () => {
    const answers = [
      { status: 'started', message: 'ok', job_id: 'a', estimated_duration: 120 },
      { jobId: 'a', estimatedDuration: '120' },
      { success: true, data: { job_id: 'a', estimated_duration: '0:02:00' } },
    ];
    for (const answer of answers)
      expect(decodeStart(answer), JSON.stringify(answer)).to.deep.equal({ jobId: 'a', estimatedMs: 120_000 });
    expect(decodeStart({ id: 7 }).jobId).to.equal('7');
  });

  it('goes without where there is none', () => {
    for (const answer of [null, 'started', [], {}, { status: 'started', estimated_duration: '5-10 minutes' }])
      expect(decodeStart(answer), JSON.stringify(answer)).to.not.have.property('jobId', 'anything');
    expect(decodeStart({ status: 'started', estimated_duration: '5-10 minutes' })).to.deep.equal({
      jobId: undefined,
      estimatedMs: undefined,
    });
  });
});

describe('decodeError', () => {
  const SAID: [unknown, string | undefined][] = [
    [{ error: 'No such job' }, 'No such job'],
    [{ message: 'No such job' }, 'No such job'],
    [{ detail: 'No such job' }, 'No such job'],
    [{ error: { message: 'No such job', code: 4 } }, 'No such job'],
    [{ error: null, message: 'No such job' }, 'No such job'],
    ['No such job\nTraceback…', 'No such job'],
    ['<html>500</html>', undefined],
    ['', undefined],
    [{}, undefined],
    [null, undefined],
    [undefined, undefined],
  ];
  for (const [body, said] of SAID)
    it(`${JSON.stringify(body)} says ${said}`, () => expect(decodeError(body)).to.equal(said));

  it('is never long', () => {
    expect(decodeError('x'.repeat(5000))).to.have.length(300);
    expect(decodeError({ error: 'x'.repeat(5000) })).to.have.length(300);
  });
});

describe('decodeModels', () => {
  it('reads names and objects, bare or wrapped', () => {
    const object = {
      name: 'digits',
      architecture: 'cnn',
      version: 2,
      created_at: '2023-11-14T22:13:20Z',
      training_completed: true,
      total_epochs: '50',
      best_loss: 'NaN',
    };
    for (const body of [['iris', object], { models: ['iris', object] }, { data: ['iris', object] }])
      expect(decodeModels(body)).to.deep.equal([
        { name: 'iris' },
        {
          name: 'digits',
          architecture: 'cnn',
          version: '2',
          createdAt: 1_700_000_000_000,
          completed: true,
          totalEpochs: 50,
          bestLoss: undefined,
        },
      ]);
  });

  it('passes over what has no name', () => {
    for (const body of [null, {}, 'x', [null, '', ' ', 7, {}, [], { name: null }]])
      expect(decodeModels(body), JSON.stringify(body)).to.deep.equal([]);
  });
});

describe('decodeDatasets', () => {
  it('reads ids and objects', () => {
    expect(
      decodeDatasets({ datasets: ['iris', { id: 'd', rows: '150', columns: 5 }, { path: 'a.csv' }, {}] }),
    ).to.deep.equal([
      { id: 'iris', name: 'iris' },
      { id: 'd', name: 'd', description: undefined, rows: 150, columns: 5 },
      { id: 'a.csv', name: 'a.csv', description: undefined, rows: undefined, columns: undefined },
    ]);
  });
});

describe('decodeCapabilities', () => {
  it('reads the document', () => {
    const { protocol, features } = decodeCapabilities({
      protocol: 1,
      features: ['pause', 7, 'logs', 'later'],
    })!;
    expect([protocol, ...features]).to.deep.equal([1, 'pause', 'logs', 'later']);
  });

  it('takes anything else for a baseline backend', () => {
    for (const body of [null, 'ok', [], {}, { status: 'ok' }, { features: 'pause' }])
      expect(decodeCapabilities(body), JSON.stringify(body)).to.equal(undefined);
  });
});

describe('encodeStart', () => {
  it('writes snake case, the data source under both spellings, and keys of its user as they mean', () => {
    const config = {
      modelName: 'digits',
      epochs: 10,
      learningRate: 0.01,
      batchSize: undefined,
      dataSource: 'a.csv',
      weight_decay: 0.1,
    };
    expect(encodeStart(config)).to.deep.equal({
      model_name: 'digits',
      epochs: 10,
      learning_rate: 0.01,
      data_source: 'a.csv',
      dataSource: 'a.csv',
      weight_decay: 0.1,
    });
  });
});
