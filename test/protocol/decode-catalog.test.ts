import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import {
  decodeAvailability,
  decodePresets,
  decodePreview,
  decodeReport,
  decodeUploadLimit,
} from '../../src/protocol/decode-catalog.js';
import { encodePreset, encodeStart } from '../../src/protocol/encode.js';
import { parseJson } from '../../src/protocol/parse-json.js';
import { anyBody, mutated } from '../support/arbitrary-json.js';

const PREVIEW = {
  columns: ['date', ' balls '],
  rows: [
    ['10/07/2015', '18|30'],
    [1, null],
  ],
  offset: 20,
  total: 22,
};
const REPORT = {
  rows: 1390,
  duplicate_rows: 2,
  delimiter: ';',
  columns: [
    {
      name: 'date',
      type: 'date',
      missing: 1,
      invalid: 2,
      distinct: 1390,
      constant: false,
      earliest: '1960-01-01T00:00:00.000Z',
      latest: '2026-08-05T00:00:00.000Z',
      date_gaps: 3,
    },
    {
      name: 'balls',
      type: 'list',
      separator: '|',
      parts: 5,
      min: 1,
      max: 69,
      mean: 35,
      deviation: 20,
      outliers: 0,
    },
  ],
  problems: [
    { severity: 'error', message: 'It is empty.', column: 'date', row: 7 },
    { level: 'warn', message: 'Ragged.' },
    'Bare.',
  ],
};
const PRESETS = {
  presets: [
    { name: 'mine', description: 'x', epochs: 5, learning_rate: 0.1, batch_size: 8, validation_split: 0.25 },
    { name: 'less', epochs: '7', learningRate: '1e-3' },
  ],
};

describe('decodeAvailability', () => {
  const SAID: [unknown, boolean | undefined][] = [
    [{ name: 'a', available: true }, true],
    [{ name: 'a', available: false, reason: 'taken' }, false],
    [{ isAvailable: 'true' }, true],
    [{ data: { available: 0 } }, false],
    [{ exists: true }, false],
    [{ taken: 'no' }, true],
    [{ available: 'perhaps' }, undefined],
    [{}, undefined],
    [null, undefined],
    ['yes', undefined],
  ];
  for (const [body, said] of SAID)
    it(`${JSON.stringify(body)} says ${said}`, () => expect(decodeAvailability(body)).to.equal(said));
});

describe('decodePreview', () => {
  it('reads cells as text, blanks and all', () => {
    expect(decodePreview(PREVIEW, { offset: 0 })).to.deep.equal({
      columns: ['date', ' balls '],
      rows: [
        ['10/07/2015', '18|30'],
        ['1', ''],
      ],
      offset: 20,
      total: 22,
    });
  });

  it('reads rows that are objects, wrapped, in camel case, and without an offset', () => {
    const expected = { columns: ['a', 'B'], rows: [['1', 'x'], ['2', '']], offset: 40, total: 9 }; // prettier-ignore
    const rows = [{ a: 1, B: 'x' }, { a: 2 }];
    for (const body of [
      { rows, totalRows: 9 },
      { data: { rows, columns: ['a', { name: 'B' }], total: '9' } },
    ])
      expect(decodePreview(body, { offset: 40 })).to.deep.equal(expected);
  });

  it('is nothing for anything else', () => {
    for (const body of [null, 'x', 7, [], {}, { rows: 'x' }, { data: {} }])
      expect(decodePreview(body, { offset: 0 }), JSON.stringify(body)).to.equal(undefined);
  });

  it('gives no cell that an object has by nature', () => {
    const preview = decodePreview({ columns: ['toString', '__proto__'], rows: [{}] }, { offset: 0 })!;
    expect(preview.rows).to.deep.equal([['', '']]);
  });
});

describe('decodeReport', () => {
  it('reads all there is of it', () => {
    const report = decodeReport(REPORT)!;
    expect(report).to.deep.include({ rows: 1390, duplicateRows: 2, delimiter: ';' });
    const [date, balls] = report.columns;
    expect(date).to.deep.include({
      name: 'date',
      type: 'date',
      missing: 1,
      invalid: 2,
      distinct: 1390,
      constant: false,
      earliest: Date.UTC(1960, 0, 1),
      latest: Date.UTC(2026, 7, 5),
      dateGaps: 3,
    });
    expect(balls).to.deep.include({ type: 'list', separator: '|', parts: 5, min: 1, max: 69, missing: 0 });
    expect(report.problems).to.deep.equal([
      { severity: 'error', message: 'It is empty.', column: 'date', row: 7 },
      { severity: 'warning', message: 'Ragged.', column: undefined, row: undefined },
      { severity: 'warning', message: 'Bare.', column: undefined, row: undefined },
    ]);
  });

  it('reads columns by name, other words for types, camel case, and a wrapper', () => {
    const report = decodeReport({
      data: {
        rows: '3',
        duplicateRows: 1,
        columns: { x: { dtype: 'float64', std: 2, nulls: 1 }, y: { type: 'odd' } },
      },
    })!;
    expect(report).to.deep.include({ rows: 3, duplicateRows: 1 });
    expect(report.columns[0]).to.deep.include({ name: 'x', type: 'number', deviation: 2, missing: 1 });
    expect(report.columns[1]).to.deep.include({ name: 'y', type: 'text' });
  });

  it('is nothing for anything else', () => {
    for (const body of [null, 'x', 7, [], {}, { columns: [] }, { rows: 'x' }])
      expect(decodeReport(body), JSON.stringify(body)).to.equal(undefined);
  });
});

describe('decodePresets', () => {
  it('reads a list, bare or wrapped, and passes over what cannot be used', () => {
    const mine = { name: 'mine', description: 'x', epochs: 5, learningRate: 0.1, batchSize: 8, validationSplit: 0.25 }; // prettier-ignore
    const less = { name: 'less', description: undefined, epochs: 7, learningRate: 0.001, batchSize: undefined, validationSplit: undefined }; // prettier-ignore
    const odd = [null, 'x', { name: 'a' }, { name: 'b', epochs: 0, learning_rate: 1 }, { epochs: 1, learning_rate: 1 }, { name: 'c', epochs: 1, learning_rate: -1 }]; // prettier-ignore
    for (const body of [PRESETS, PRESETS.presets, { data: [...PRESETS.presets, ...odd] }])
      expect(decodePresets(body)).to.deep.equal([mine, less]);
  });

  it('reads presets by name', () => {
    for (const body of [
      { presets: { fast: { epochs: 2, learningRate: 1 } } },
      { fast: { epochs: 2, learning_rate: 1 } },
    ])
      // prettier-ignore
      expect(decodePresets(body)[0]).to.deep.include({ name: 'fast', epochs: 2, learningRate: 1 });
  });
});

describe('what is sent', () => {
  it('keeps the names of columns in a nested preprocessing as they are', () => {
    const body = encodeStart({
      modelName: 'draws',
      epochs: 1,
      learningRate: 1,
      preprocessing: {
        scaling: 'min-max',
        missing: 'forward-fill',
        features: ['whiteBalls', 'Red Ball'],
        targets: ['redBall'],
        split: { whiteBalls: '|' },
      },
    });
    expect(body.preprocessing).to.deep.equal({
      scaling: 'min-max',
      missing: 'forward_fill',
      features: ['whiteBalls', 'Red Ball'],
      targets: ['redBall'],
      split: { whiteBalls: '|' },
    });
  });

  it('writes a preset in snake case, without what is not set', () => {
    expect(encodePreset({ name: 'a', epochs: 1, learningRate: 0.1, batchSize: undefined })).to.deep.equal({
      name: 'a',
      epochs: 1,
      learning_rate: 0.1,
    });
  });
});

const isCount = (value: unknown) =>
  value === undefined || (Number.isSafeInteger(value) && (value as number) >= 0);

/** Every decoder on one body: none throws, and none gives a field of a wrong type. */
function isUnderstood(body: unknown): void {
  expect(decodeAvailability(body)).to.be.oneOf([true, false, undefined]);
  const preview = decodePreview(body, { offset: 3 });
  if (preview) {
    expect([...preview.columns, ...preview.rows.flat()].every((cell) => typeof cell === 'string')).to.equal(
      true,
    );
    expect(isCount(preview.offset) && isCount(preview.total)).to.equal(true);
  }
  const report = decodeReport(body);
  if (report) {
    expect(isCount(report.rows) && isCount(report.duplicateRows)).to.equal(true);
    for (const column of report.columns) {
      expect(column.name).to.be.a('string');
      expect(['number', 'date', 'boolean', 'category', 'text', 'list', 'empty']).to.include(column.type);
      expect([column.missing, column.invalid, column.distinct, column.parts].every(isCount)).to.equal(true);
    }
    for (const problem of report.problems) {
      expect(problem.message).to.be.a('string');
      expect(['error', 'warning', 'info']).to.include(problem.severity);
    }
  }
  for (const preset of decodePresets(body)) {
    expect(preset.name).to.be.a('string').and.not.equal('');
    expect(preset.epochs).to.be.at.least(1);
    expect(preset.learningRate).to.be.greaterThan(0);
  }
}

describe('decoding any catalog', function () {
  this.timeout(30_000);

  it('never throws and never gives a field of a wrong type, whatever JSON comes', () => {
    fc.assert(fc.property(anyBody, isUnderstood), { numRuns: 20_000 });
  });

  it('holds for real answers of which some values went wrong', () => {
    for (const payload of [PREVIEW, REPORT, PRESETS, { name: 'a', available: true }])
      fc.assert(fc.property(mutated(payload), isUnderstood), { numRuns: 4000 });
  });

  it('is not brought down by nesting of any depth', () => {
    for (const key of ['data', 'rows', 'columns', 'presets', 'problems', 'report', 'available']) {
      const depth = 50_000;
      const { value } = parseJson(`{"${key}":`.repeat(depth) + '1' + '}'.repeat(depth)) as { value: unknown };
      expect(() => isUnderstood(value), key).not.to.throw();
    }
  });
});

describe('decodeUploadLimit', () => {
  it('reads the most bytes, where the answer says them', () => {
    expect(decodeUploadLimit({ datasets: [], max_upload_bytes: 64 })).to.equal(64);
    expect(decodeUploadLimit({ maxUploadBytes: '64' })).to.equal(64);
    for (const body of [
      [],
      {},
      null,
      'x',
      { max_upload_bytes: 0 },
      { max_upload_bytes: -1 },
      { max_upload_bytes: {} },
    ])
      expect(decodeUploadLimit(body)).to.equal(undefined);
  });
});
