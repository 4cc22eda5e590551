import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import {
  fieldsOf,
  toCount,
  toDuration,
  toMetric,
  toNumber,
  toText,
  toTime,
} from '../../src/protocol/coerce.js';

describe('numbers from the wire', () => {
  const GAPS = [
    null,
    NaN,
    Infinity,
    -Infinity,
    'NaN',
    'nan',
    ' Infinity',
    '-inf',
    1.797e308,
    -1.797e308,
    '1e400',
  ];
  for (const value of GAPS)
    it(`${JSON.stringify(value) ?? String(value)} (${String(value)}) was measured, and is a gap`, () => {
      expect(toMetric(value)).to.be.NaN;
      expect(toNumber(value)).to.equal(undefined);
    });

  const NUMBERS: [unknown, number][] = [
    [0, 0],
    ['0', 0],
    [' 0.25 ', 0.25],
    ['.5', 0.5],
    ['5.', 5],
    ['-1e-3', -0.001],
    ['50%', 50],
    ['12.5 %', 12.5],
  ];
  for (const [value, number] of NUMBERS)
    it(`${JSON.stringify(value)} is ${number}`, () => expect(toMetric(value)).to.equal(number));

  for (const value of [undefined, true, '', ' ', 'abc', '0x10', '1,5', '1 2', '--1', {}, [], [1]])
    it(`${JSON.stringify(value)} is no number`, () => expect(toMetric(value)).to.equal(undefined));

  it('reads back any number from its text', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e300, max: 1e300 }), (number) => {
        expect(toNumber(String(number))).to.equal(number);
      }),
    );
  });

  it('counts in whole numbers from 0', () => {
    expect([3, '3', 3.9, 0, -1, 1e300, NaN, null, 'x'].map(toCount)).to.deep.equal([
      ...[3, 3, 3, 0],
      ...Array(5).fill(undefined),
    ]);
  });
});

describe('times from the wire', () => {
  const AT = Date.UTC(2024, 2, 5, 10, 20, 30);
  const UTC: [unknown, number][] = [
    ['2024-03-05T10:20:30Z', AT],
    ['2024-03-05T10:20:30.123456+00:00', AT + 123],
    ['2024-03-05T12:20:30+02:00', AT],
    ['Tue, 05 Mar 2024 10:20:30 GMT', AT],
    [AT / 1000, AT],
    [AT / 1000 + 0.5, AT + 500],
    [AT, AT],
    [String(AT / 1000), AT],
    [String(AT), AT],
  ];
  for (const [value, ms] of UTC) it(`${JSON.stringify(value)}`, () => expect(toTime(value)).to.equal(ms));

  it('reads a time without a zone as local time', () => {
    const local = new Date(2024, 2, 5, 10, 20, 30).getTime();
    expect(toTime('2024-03-05T10:20:30')).to.equal(local);
    expect(toTime('2024-03-05 10:20:30')).to.equal(local);
    expect(toTime('2024-03-05T10:20:30.987654')).to.equal(local + 987);
    expect(toTime('2024-03-05 10:20:30.987654')).to.equal(local + 987);
  });

  it('gives nothing for what is no time', () => {
    for (const value of [
      null,
      undefined,
      '',
      'None',
      'null',
      'soon',
      0,
      -5,
      NaN,
      1e300,
      '2024-13-45T99:99',
      {},
      [],
    ])
      expect(toTime(value), String(value)).to.equal(undefined);
  });
});

describe('durations from the wire', () => {
  it('reads seconds and clocks', () => {
    expect([90, '90', '0:01:30', '01:30', '1:00:00', 0].map(toDuration)).to.deep.equal([
      ...[90_000, 90_000, 90_000, 90_000, 3_600_000, 0],
    ]);
  });

  it('gives nothing for what is no duration', () => {
    for (const value of [null, -1, 'NaN', '5-10 minutes', 'soon', 1.797e308, 1e306, {}, ''])
      expect(toDuration(value), String(value)).to.equal(undefined);
  });
});

describe('keys from the wire', () => {
  it('are one key in every spelling, and the first that says something wins', () => {
    expect({ ...fieldsOf({ jobId: 1, job_id: 2, JobID: 3 }) }).to.deep.equal({ job_id: 1 });
    expect({ ...fieldsOf({ jobId: null, job_id: 2 }) }).to.deep.equal({ job_id: 2 });
    expect({ ...fieldsOf({ currentEpoch: 3, STATUS: 'x' }) }).to.deep.equal({
      current_epoch: 3,
      status: 'x',
    });
  });

  it('never reach into what objects have by nature', () => {
    const fields = fieldsOf(JSON.parse('{"__proto__":{"status":"running"}}'))!;
    expect(fields.status).to.equal(undefined);
    expect(fields.constructor).to.equal(undefined);
    expect(({} as Record<string, unknown>).status).to.equal(undefined);
  });
});

describe('text from the wire', () => {
  it('is what says something', () => {
    expect([' a ', 7, false, { a: 1 }, [1], '', ' ', null, undefined].map(toText)).to.deep.equal([
      ...[' a ', '7', 'false', '{"a":1}', '[1]'],
      ...Array(4).fill(undefined),
    ]);
  });
});
