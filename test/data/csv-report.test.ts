import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { CsvScan } from '../../src/data/csv-scan.js';
import type { ColumnReport, DatasetReport } from '../../src/protocol/types.js';
import { naiveColumn, naiveDuplicates } from './naive-report.js';

const day = (n: number) => new Date(Date.UTC(2020, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);

/** Cells of one kind, with others among them. */
const kinds: fc.Arbitrary<string>[] = [
  fc.integer({ min: -1000, max: 1000 }).map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }).map(String),
  fc.nat({ max: 400 }).map(day),
  fc.constantFrom('yes', 'no', 'True'),
  fc.array(fc.nat({ max: 69 }), { minLength: 2, maxLength: 3 }).map((list) => list.join('|')),
  fc.constantFrom('red', 'green', 'blue'),
  fc.string({ maxLength: 12 }).map((text) => `~${text.replaceAll('\r', '')}`),
  fc.constant('7'),
];
const junk = fc.constantFrom(
  '',
  'NA',
  '?',
  ' null ',
  'NaN',
  '<NA>',
  'Infinity',
  'oops',
  '0x1f',
  '1e999',
  'a "quoted", one',
  'two\nlines',
  'ü€😀',
);

const column = fc.record({
  kind: fc.nat({ max: kinds.length - 1 }),
  sorted: fc.boolean(),
  dirt: fc.nat({ max: 30 }),
});
const tables = fc
  .tuple(fc.array(column, { minLength: 2, maxLength: 5 }), fc.integer({ min: 1, max: 60 }))
  .chain(([columns, rows]) =>
    fc.tuple(
      ...columns.map(({ kind, sorted, dirt }) =>
        fc
          .array(fc.tuple(fc.nat({ max: 99 }), kinds[kind], junk), { minLength: rows, maxLength: rows })
          .map((cells) => {
            const made = cells.map(([chance, cell, other]) => (chance < dirt ? other : cell));
            return sorted ? made.sort() : made;
          }),
      ),
    ),
  );

const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

function scan(text: string, cuts: readonly number[] = [], sliceBytes?: number): DatasetReport {
  const bytes = new TextEncoder().encode(text);
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  const reader = new CsvScan(sliceBytes);
  places.slice(1).forEach((end, i) => reader.push(bytes.subarray(places[i], end)));
  return reader.end().report;
}

/** Two figures are one where they differ by rounding. */
function expectLike(found: ColumnReport, expected: object) {
  for (const [key, value] of Object.entries(expected)) {
    const actual = found[key as keyof ColumnReport];
    if (key === 'mean' || key === 'deviation')
      expect(actual).to.be.closeTo(
        value as number,
        1e-6 * Math.max(1, Math.abs(found.max!), Math.abs(found.min!)),
      );
    else expect(actual, `${key} of ${JSON.stringify(found)}`).to.deep.equal(value);
  }
}

describe('report of a CSV file', () => {
  it('says what a naive reference says, wherever the bytes are cut', () => {
    fc.assert(
      fc.property(
        tables,
        fc.constantFrom('\n', '\r\n'),
        fc.array(fc.nat()),
        fc.integer({ min: 40, max: 300 }),
        (columns, newline, cuts, sliceBytes) => {
          const names = columns.map((_, i) => `name${i}`);
          const rows = columns[0].map((_, row) => columns.map((cells) => cells[row]));
          const text = [names, ...rows].map((row) => row.map(quoted).join(',')).join(newline);
          const report = scan(text, cuts, sliceBytes);
          expect(report.delimiter).to.equal(',');
          expect(report.rows).to.equal(rows.length);
          expect(report.duplicateRows).to.equal(naiveDuplicates(rows));
          names.forEach((name, i) => expectLike(report.columns[i], naiveColumn(name, columns[i])));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('calls no number an outlier that is near enough to the quartiles', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }), {
          minLength: 20,
          maxLength: 200,
        }),
        (values) => {
          const sorted = [...values].sort((a, b) => a - b);
          const [lower, upper] = [0.25, 0.75].map((share) => sorted[Math.ceil(values.length * share) - 1]);
          const reach = 3 * (upper - lower);
          const far = values.filter((value) => value < lower - reach || value > upper + reach).length;
          const [, column] = scan(`a,b\n${values.map((value) => `x,${value}`).join('\n')}`).columns;
          expect(column.outliers).to.be.at.most(far);
        },
      ),
    );
  });

  it('finds a number that is a thousand times too large', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 10, max: 99 }), { minLength: 40, maxLength: 80 }), (values) => {
        fc.pre(new Set(values).size > 20);
        const [, column] = scan(
          `a,b\n${[...values, 50_000].map((value) => `x,${value}`).join('\n')}`,
        ).columns;
        expect(column.outliers).to.equal(1);
      }),
    );
  });

  it('says of any bytes whatever what is wrong with them, and never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.integer({ min: 1, max: 64 }), (bytes, sliceBytes) => {
        const reader = new CsvScan(sliceBytes);
        reader.push(bytes);
        const { report } = reader.end();
        expect(report.problems.length > 0 || report.rows > 0).to.equal(true);
      }),
      { numRuns: 500 },
    );
  });

  it('counts the days that are missing between dates', () => {
    const days = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 14, 15, 16, 17, 18, 19, 20, 27, 28, 29, 30, 31];
    const report = scan(`date,x\n${days.map((n) => `${day(n)},${n}`).join('\n')}`);
    expect(report.columns[0].dateGaps).to.equal(2);
    expect(report.problems.map(({ message }) => message).join()).to.contain(
      '2 gaps where dates lie farther apart than usual, the longest from 2020-01-21 to 2020-01-28.',
    );
    const backwards = scan(
      `date,x\n${days
        .reverse()
        .map((n) => `${day(n)},${n}`)
        .join('\n')}`,
    );
    expect(backwards.problems.map(({ message }) => message).join()).to.contain(
      'the longest from 2020-01-21 to 2020-01-28.',
    );
  });

  it('reads days first where months would not do', () => {
    const [column] = scan('date;x\n31.12.2023;1\n01.01.2024;2\n').columns;
    expect(column).to.include({
      type: 'date',
      earliest: Date.UTC(2023, 11, 31),
      latest: Date.UTC(2024, 0, 1),
    });
    expect(scan('date,x\n13/02/2024,1\n01/03/2024,2\n').columns[0].latest).to.equal(Date.UTC(2024, 2, 1));
  });
});
