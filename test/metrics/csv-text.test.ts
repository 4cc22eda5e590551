import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import Papa from 'papaparse';
import { csvFile, csvRow } from '../../src/metrics/csv-text.js';

describe('CSV', () => {
  it('is read back as it was written', () => {
    const cell = fc.string().filter((text) => !/^\s*[=+\-@]|^[\t\r]/.test(text));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 }), (rows) => {
        const { data } = Papa.parse(csvFile(rows.map(csvRow)).replace(/\r\n$/, ''), {
          newline: '\r\n',
          delimiter: ',',
        });
        expect(data).to.deep.equal(rows);
      }),
    );
  });

  it('keeps spreadsheets from running a text, and leaves numbers alone', () => {
    expect(csvRow(['=1+1', '+cmd', '-a', '@x', ' =1', '\tx'])).to.equal("'=1+1,'+cmd,'-a,'@x,' =1,'\tx");
    expect(csvRow([-0.5, '-0.5', '+1e-3', NaN, undefined, 'a-b'])).to.equal('-0.5,-0.5,+1e-3,NaN,,a-b');
    expect(csvRow(['=HYPERLINK("x","y")'])).to.equal('"\'=HYPERLINK(""x"",""y"")"');
  });
});
