import { expect } from '@open-wc/testing';
import { CsvScan } from '../../src/data/csv-scan.js';
import { readRows } from '../../src/data/row-index.js';
import { scanBlob } from '../../src/data/scan-blob.js';
import type { DatasetReport } from '../../src/protocol/types.js';

function scan(content: string | Uint8Array): DatasetReport {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const reader = new CsvScan();
  reader.push(bytes);
  return reader.end().report;
}

const types = ({ columns }: DatasetReport) => columns.map(({ type }) => type);
const names = ({ columns }: DatasetReport) => columns.map(({ name }) => name);
const said = ({ problems }: DatasetReport, severity?: string) =>
  problems.filter((problem) => !severity || problem.severity === severity).map(({ message }) => message);

const FILES: [name: string, content: string | Uint8Array, sentence: RegExp][] = [
  ['an empty file', '', /^The file is empty\.$/],
  ['nothing but blank lines', '\n\n  \n', /^The file is empty\.$/],
  ['a byte order mark alone', '\ufeff', /^The file is empty\.$/],
  ['a header alone', 'a,b\n', /no row of data/],
  ['a web page', '<!doctype html><html><body>Sign in</body></html>', /web page/],
  ['JSON', '[{"a": 1}, {"a": 2}]', /JSON/],
  ['an Excel workbook', Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 6, 0), /Excel workbook/],
  ['a binary file', Uint8Array.of(1, 2, 0, 4, 5), /binary/],
  ['UTF-16', Uint8Array.of(0xff, 0xfe, 0x61, 0, 0x2c, 0, 0x62, 0), /UTF-16.*UTF-8/],
  ['a line without end', new Uint8Array(5_000_000).fill(97), /line of it is longer than 4 MB/],
  ['20,000 columns', Array.from({ length: 20_000 }, (_, i) => `c${i}`).join(','), /20,000 columns/],
];

describe('CSV files as they are found', () => {
  for (const [name, content, sentence] of FILES)
    it(`says that ${name} cannot be trained on`, () => {
      const report = scan(content);
      expect(report.rows).to.equal(0);
      expect(said(report, 'error')).to.have.lengthOf(1);
      expect(said(report, 'error')[0]).to.match(sentence);
    });

  for (const [name, text, delimiter] of [
    ['commas', 'a,b\n1,2\n', ','],
    ['semicolons', 'a;b\n1;2\n', ';'],
    ['tabs', 'a\tb\n1\t2\n', '\t'],
    ['bars', 'a|b\n1|2\n', '|'],
    ['commas, with bars in the cells', 'a,b\n1,2|3|4\n2,5|6|7\n', ','],
    ['commas, with bars in the header too', 'a,x|y|z\n1,2|3|4\n', ','],
    ['semicolons, with commas in numbers', 'a;b;c\n1,5;2,5;3,5\n', ';'],
    ['commas, with semicolons in quoted cells', 'a,b\n"x;y;z",1\n"p;q;r",2\n', ','],
  ])
    it(`tells ${name}`, () => expect(scan(text).delimiter).to.equal(delimiter));

  for (const [name, text] of [
    ['a byte order mark', '\ufeffa,b\n1,x\n2,y\n'],
    ['CRLF', 'a,b\r\n1,x\r\n2,y\r\n'],
    ['CR', 'a,b\r1,x\r2,y'],
    ['both ends of lines', 'a,b\r\n1,x\n2,y\r\n'],
    ['blank lines', '\na,b\n\n1,x\n   \n2,y\n\n\n'],
    ['quotation marks and CRLF', '"a","b"\r\n"1","x"\r\n"2","y"\r\n'],
  ])
    it(`reads ${name}`, () => {
      const report = scan(text);
      expect(names(report)).to.deep.equal(['a', 'b']);
      expect(report.rows).to.equal(2);
      expect(report.columns[0]).to.include({ type: 'number', min: 1, max: 2 });
      expect(report.columns[1].distinct).to.equal(2);
      expect(said(report)).to.deep.equal([]);
    });

  for (const [name, text, delimiter, first] of [
    ['a hint for Excel', 'sep=;\r\na;b\r\n1;x\r\n2;y\r\n', ';', 'sep=;'],
    ['a hint after a byte order mark', '\ufeffsep=,\na,b\n1,x\n2,y\n', ',', 'sep=,'],
    ['a hint in quotation marks', '"sep=|"\na|b\n1|x\n2|y\n', '|', '"sep=|"'],
    ['a hint of a mark that nobody would guess', 'sep=~\na~b\n1~x\n2~y\n', '~', 'sep=~'],
    ['comments', '# Grüße, of 2024\n#\n\n  # two; three\na,b\n1,x\n2,y\n', ',', '# Grüße, of 2024'],
    ['comments and a hint', 'sep=\t\r# by hand\ra\tb\r1\tx\r2\ty\r', '\t', 'sep=\t'],
    [
      'a comment with as many cells as the header',
      '# made by hand, 2024\na,b\n1,x\n2,y\n',
      ',',
      '# made by hand, 2024',
    ],
  ])
    it(`reads the table under ${name}`, () => {
      const report = scan(text);
      expect(names(report)).to.deep.equal(['a', 'b']);
      expect(report).to.include({ rows: 2, delimiter });
      expect(said(report)).to.deep.equal([
        `What stands before the header is left out here, as it may not be elsewhere: “${first}”.`,
      ]);
    });

  it('finds the rows under such lines again', async () => {
    const file = new Blob(['\ufeffsep=;\n# Grüße\na;b\n1;x\n2;y\n']);
    const { index } = await scanBlob(file);
    const page = await readRows(file, index!, { offset: 1, limit: 5 });
    expect(page).to.deep.include({ columns: ['a', 'b'], rows: [['2', 'y']], total: 2 });
  });

  it('takes a comment for the header where rows of data follow it', () => {
    expect(names(scan('# made by hand\n#id,b\n1,x\n2,y\n'))).to.deep.equal(['#id', 'b']);
    expect(said(scan('# nothing else\n#\n'), 'error')).to.deep.equal(['The file is empty.']);
  });

  it('cuts a name that is as long as a file, and finds no fault with its quotation marks', () => {
    const report = scan('a'.repeat(3_000_000));
    expect(names(report)[0]).to.have.lengthOf(200);
    expect(said(report).join('\n')).not.to.contain('quotation marks');
    expect(said(report, 'warning').join()).to.match(
      /^1 column has a name of more than 200 characters.*cut.*column 1/,
    );
    expect(JSON.stringify(report).length).to.be.lessThan(2000);
    const smile = `${'x'.repeat(199)}😀`;
    expect(names(scan(`${smile},${smile}\n1,2\n`))).to.deep.equal([
      'x'.repeat(199),
      `${'x'.repeat(199)} (2)`,
    ]);
  });

  it('reads a last row that is long, with quotation marks as they should be', () => {
    const long = `"${'x'.repeat(300_000)}"`;
    const report = scan(`a,b\n1,${long}\n2,${long}`);
    expect(report.rows).to.equal(2);
    expect(report.columns[1]).to.include({ distinct: 1, missing: 0 });
    expect(said(report).join()).not.to.contain('quotation marks');
  });

  it('counts ragged rows, and says where they begin', () => {
    const report = scan('a,b\n1,2\n3\n4,5,6\n7,8\n');
    expect(report.rows).to.equal(4);
    expect(report.columns[1].missing).to.equal(1);
    expect(said(report)[0]).to.match(/^2 rows have another number of cells.*has 2.*row 2 with 1\.$/);
    expect(report.problems[0].row).to.equal(2);
  });

  it('loses one line to a quotation mark that is never closed, not the rest of the file', () => {
    const report = scan(`a,b\n1,x\n2,"y\n${Array.from({ length: 100_000 }, (_, i) => `${i},z`).join('\n')}`);
    expect(report.rows).to.equal(100_002);
    expect(said(report, 'warning')[0]).to.match(/^1 row has quotation marks/);
    expect(report.problems[0].row).to.equal(2);
  });

  it('ends in time where every line has such a mark', () => {
    const report = scan(`a,b\n${'"x,1\n'.repeat(200_000)}`);
    expect(report.rows).to.be.greaterThan(100_000);
    expect(said(report).join()).to.contain('quotation marks');
  });

  it('names what has no name or not one of its own', () => {
    const report = scan('a,,a,a\n1,2,3,4\n5,6,7,8\n');
    expect(names(report)).to.deep.equal(['a', 'column 2', 'a (2)', 'a (3)']);
    expect(said(report, 'warning').join()).to.match(/no name: column 2.*share a name.*“a”/s);
  });

  it('wonders about a header of numbers', () => {
    expect(said(scan('5.1,3.5\n4.9,3.0\n')).join()).to.contain('first line holds numbers');
  });

  it('reads 2,000 columns, and does not say 2,000 times the same', () => {
    const row = (value: (i: number) => string) => Array.from({ length: 2000 }, (_, i) => value(i)).join(',');
    const report = scan([row((i) => `c${i}`), row(() => '1'), row(() => '1')].join('\n'));
    expect(report.columns).to.have.lengthOf(2000);
    expect(report.columns.every(({ constant }) => constant)).to.equal(true);
    expect(report.problems.length).to.be.lessThan(20);
    expect(said(report).join()).to.contain('1,995 more columns');
  });

  it('tells bytes that are not UTF-8', () => {
    const bytes = Uint8Array.from('a,b\n1,M?nchen\n', (c) => (c === '?' ? 0xfc : c.charCodeAt(0)));
    expect(said(scan(bytes))).to.deep.include(
      'Some characters are not valid UTF-8 and read as “\ufffd”. Save the file as UTF-8.',
    );
  });

  it('tells numbers with a decimal comma', () => {
    const report = scan('a;b\n1,5;x\n-2,25;y\n');
    expect(report.columns[0]).to.include({ type: 'number', min: -2.25, max: 1.5 });
    expect(said(report).join()).to.contain('decimal comma');
  });

  it('counts cells that do not fit their column', () => {
    const rows = [...Array.from({ length: 19 }, (_, i) => `${i},x`), 'oops,y'];
    const report = scan(`n,w\n${rows.join('\n')}`);
    expect(report.columns[0]).to.include({ type: 'number', invalid: 1 });
    expect(report.problems.find(({ column }) => column === 'n')).to.deep.include({
      severity: 'warning',
      message: '“n” holds numbers, but 1 cell is something else.',
      row: 20,
    });
  });

  it('recognises what is in a column', () => {
    const rows = Array.from(
      { length: 12 },
      (_, i) => `${i}.5,2024-01-${10 + i},yes,${i}|2|3,${'rgb'[i % 3]},free text ${i},`,
    );
    expect(types(scan(`n,d,y,l,c,t,e\n${rows.join('\n')}`))).to.deep.equal([
      'number',
      'date',
      'boolean',
      'list',
      'category',
      'text',
      'empty',
    ]);
  });

  it('keeps what looks like markup as text', () => {
    expect(names(scan('<img src=x onerror=alert(1)>,b\n1,2\n'))[0]).to.equal('<img src=x onerror=alert(1)>');
  });
});
