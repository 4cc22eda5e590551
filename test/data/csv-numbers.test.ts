import { expect } from '@open-wc/testing';
import { CsvScan } from '../../src/data/csv-scan.js';
import type { DatasetReport } from '../../src/protocol/types.js';

/** A file of one column of cells, and one of text beside it. */
function scan(delimiter: string, cells: readonly string[]): DatasetReport {
  const reader = new CsvScan();
  const rows = cells.map((cell, i) => `${cell}${delimiter}text ${i}`);
  reader.push(new TextEncoder().encode([`n${delimiter}t`, ...rows].join('\n')));
  return reader.end().report;
}

const saidOf = (report: DatasetReport, name: string) =>
  report.problems.filter(({ column }) => column === name).map(({ message }) => message);

const SPELLED: [name: string, delimiter: string, cells: readonly string[], sentences: readonly string[]][] = [
  [
    'marks between thousands and decimal commas',
    ';',
    ['1.234,5', '1,5', '12.234.567,25', '3'],
    [
      '“n” has 2 cells such as “1.234,5”, which is no number here: write it without marks between the thousands.',
    ],
  ],
  [
    'commas between thousands',
    ',',
    ['"1,234"', '"1,234,567.5"', '"12,000"', '7'],
    [
      '“n” has 3 cells such as “1,234”, which is no number here: write it without marks between the thousands.',
    ],
  ],
  [
    'decimal commas where commas divide the cells',
    ',',
    ['"1,5"', '"2,5"', '3'],
    [
      '“n” has 2 cells such as “1,5”, which is no number where commas divide the cells: write it with a decimal point.',
    ],
  ],
  [
    'numbers that are not finite',
    ',',
    ['Infinity', '-inf', '1e400', '1', '2', '3'],
    [
      '“n” has 3 cells such as “Infinity”, which is no finite number: leave the cell empty where nothing is known.',
    ],
  ],
];

describe('numbers in a CSV file that are written otherwise', () => {
  for (const [name, delimiter, cells, sentences] of SPELLED)
    it(`says why a column is text: ${name}`, () => {
      const report = scan(delimiter, cells);
      expect(report.columns[0].type).to.equal('text');
      expect(saidOf(report, 'n')).to.deep.equal(sentences);
    });

  it('says it of the few in a column of numbers, too', () => {
    const report = scan(',', [...Array.from({ length: 19 }, (_, i) => `${i}`), '1e999']);
    expect(report.columns[0]).to.include({ type: 'number', invalid: 1 });
    expect(saidOf(report, 'n')).to.include(
      '“n” has 1 cell such as “1e999”, which is no finite number: leave the cell empty where nothing is known.',
    );
  });

  it('says nothing of numbers among words', () => {
    expect(saidOf(scan(',', ['"1,234"', 'Infinity', 'word', 'another', 'third']), 'n')).to.deep.equal([]);
  });

  it('counts the words for “not known” as missing', () => {
    const words = ['NaN', 'null', 'NA', 'N/A', '#N/A', '<NA>', 'None', 'nil', '-nan', 'NaT', ''];
    const { columns } = scan(',', [...words, '1', '2']);
    expect(columns[0]).to.include({ type: 'number', missing: words.length, invalid: 0 });
  });

  it('notes leading zeros in a column of numbers', () => {
    expect(saidOf(scan(',', ['01234', '98765', '00501', '0', '0.5']), 'n')).to.deep.equal([
      '“n” has 2 numbers with leading zeros, such as “01234”: codes rather than amounts?',
    ]);
    expect(saidOf(scan(',', ['10', '0', '0.5', '-0']), 'n')).to.deep.equal([]);
  });

  it('says where the only gap between times is', () => {
    const hour = (n: number) => new Date(Date.UTC(2024, 0, 1, n)).toISOString().slice(0, 16);
    const hours = [
      ...Array.from({ length: 15 }, (_, i) => i),
      ...Array.from({ length: 15 }, (_, i) => 20 + i),
    ];
    expect(saidOf(scan(',', hours.map(hour)), 'n')).to.deep.equal([
      '“n” has 1 gap where dates lie farther apart than usual, from 2024-01-01 14:00 to 2024-01-01 20:00.',
    ]);
  });
});
