import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { judge } from '../../src/cli/judge.js';
import { wrongLogs, wrongMetrics } from '../../src/cli/wrong-tables.js';
import { answer, evidence } from './evidence-fixture.js';

describe('what is out of line in the capabilities', () => {
  const said = (body: unknown) => {
    const { outcome, findings } = judge(evidence({ capabilities: answer(body) }));
    assert.equal(outcome, 'conforms');
    return findings.map(({ route, message }) => `${route}: ${message}`);
  };

  for (const [body, message] of [
    [{ protocol: 1, features: 'metrics' }, '`features` is no list, but "metrics"'],
    [{ protocol: 1 }, 'the answer has no `features`'],
    [{ protocol: 1, features: ['pause', 5, ''] }, 'not all `features` are names: one is 5'],
    [{ protocol: 2, features: [] }, 'the version of the protocol is 2: this package knows version 1'],
    [{ protocol: 'x', features: [] }, 'the version of the protocol is "x": this package knows version 1'],
  ] as const)
    test(JSON.stringify(body), () => {
      assert.deepEqual(said(body), [`GET /train/capabilities: ${message}`]);
    });

  for (const body of [
    { protocol: 1, features: [] },
    { data: { protocol: '1', features: ['pause'] } },
    { features: ['x-own'] },
    { status: 'ok' },
    [],
  ])
    // prettier-ignore
    test(`nothing in ${JSON.stringify(body)}`, () => assert.deepEqual(said(body), []));
});

describe('what is wrong with a table', () => {
  const COLUMNS = ['step', 'epoch', 'loss'];
  const ROWS = [
    [1, 1, 0.5],
    [2, 1, null],
    [3, 2, 'NaN'],
  ];
  for (const [body, wrong] of [
    [{ columns: COLUMNS, rows: ROWS, next: 3 }, undefined],
    [{ data: { columns: COLUMNS, rows: ROWS, next: '3' } }, undefined],
    [{ columns: COLUMNS, rows: [], next: 0 }, undefined],
    [
      {
        columns: ['epoch', 'loss'],
        rows: [
          [1, 2],
          [2, 2],
          [3, 1],
          [3, 1],
        ],
        next: 4,
      },
      undefined,
    ],
    [
      {
        columns: ['step', 'loss'],
        rows: [
          [1, 2],
          [2, 2],
          [1, 1],
          [2, 1],
        ],
        next: 4,
      },
      undefined,
    ],
    [
      {
        columns: ['epoch', 'loss'],
        rows: [
          [1, 0.5],
          [1, 0.4],
        ],
        next: 2,
      },
      '1 of 2 rows repeat the `epoch` of the row before, and there is no `step`: only the newest of those is shown',
    ],
    [
      {
        columns: ['step', 'loss'],
        rows: [
          [0, 0.5],
          [0, 0.4],
          [0, 0.3],
        ],
        next: 3,
      },
      '2 of 3 rows repeat the `step` of the row before: only the newest of those is shown',
    ],
    [
      {
        columns: COLUMNS,
        rows: [
          [1, 1],
          [2, 1, 0.5, 7],
          [3, 2, 0.5],
        ],
        next: 3,
      },
      'a row has 2 values, and there are 3 `columns`',
    ],
    [{ columns: COLUMNS, rows: [{ step: 1 }], next: 1 }, 'not all `rows` are lists of values'],
    [
      { columns: COLUMNS, rows: [['a', 1, 0.5]], next: 1 },
      '1 of 1 rows have no number in their `step` or `epoch`',
    ],
    [{ columns: COLUMNS, rows: ROWS, next: 7 }, '`next` is 7 after 3 rows from 0: it must count rows'],
    [{ columns: COLUMNS, rows: ROWS, next: 'x' }, '`next` is no number, but "x"'],
    [{ columns: COLUMNS, rows: ROWS }, 'there is no `next`'],
    [{ rows: ROWS, next: 3 }, 'the answer is no table of `columns` and `rows`'],
  ] as const)
    // prettier-ignore
    test(`metrics: ${JSON.stringify(body)}`, () => {
      assert.equal(wrongMetrics(body, '/train/metrics/a?after=0&limit=100'), wrong);
    });

  for (const [body, wrong] of [
    [
      {
        lines: [
          { seq: 3, message: 'x' },
          { seq: '4', message: 'y' },
        ],
        next: 4,
      },
      undefined,
    ],
    [{ lines: [], next: 2 }, undefined],
    [{ lines: ['foo', 'bar'], next: 'x' }, '2 of 2 `lines` lack a `seq`'],
    [{ lines: [{ seq: 3, message: 'x' }, null], next: 3 }, '1 of 2 `lines` lack a `seq`'],
    [
      {
        lines: [
          { seq: 3, message: 'x' },
          { seq: 3, message: 'x' },
        ],
        next: 3,
      },
      '`seq` does not grow from line to line, beyond `after`',
    ],
    [{ lines: [{ seq: 2, message: 'x' }], next: 2 }, '`seq` does not grow from line to line, beyond `after`'],
    [{ lines: [{ seq: 3, message: 'x' }], next: null }, 'there is no `next`'],
    [{ lines: [], next: 'x' }, '`next` is no number, but "x"'],
    [{}, 'the answer has no `lines`'],
  ] as const)
    // prettier-ignore
    test(`logs: ${JSON.stringify(body)}`, () => {
      assert.equal(wrongLogs(body, '/train/logs/a?after=2&limit=100'), wrong);
    });
});
