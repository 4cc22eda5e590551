import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { parseJson } from '../../src/protocol/parse-json.js';

const valueOf = (text: string) => (parseJson(text) as { value: unknown }).value;
const reasonOf = (text: string) => (parseJson(text) as { reason?: string }).reason;

describe('parseJson', () => {
  it('reads JSON as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(valueOf(text)).to.deep.equal(JSON.parse(text));
      }),
    );
  });

  it('reads bare NaN and infinities, as Python writes them', () => {
    expect(valueOf('{"a": NaN, "b": [Infinity, -Infinity,NaN], "c":NaN}')).to.deep.equal({
      a: 'NaN',
      b: ['Infinity', '-Infinity', 'NaN'],
      c: 'NaN',
    });
  });

  it('leaves the words alone inside of text, however it is quoted', () => {
    const body = {
      'NaN key': 'loss is NaN, or -Infinity',
      quoted: 'he said "NaN" and \\" Infinity \\',
      lines: 'a\nNaN\n"',
    };
    const text = JSON.stringify({ ...body, loss: 0 }).replace('"loss":0', '"loss":NaN');
    expect(valueOf(text)).to.deep.equal({ ...body, loss: 'NaN' });
  });

  it('reads long text beside a bare NaN', () => {
    const log = 'x\\n'.repeat(3_000_000);
    expect((valueOf(`{"log":"${log}","loss":NaN}`) as { loss: string }).loss).to.equal('NaN');
  });

  it('reads through a byte order mark and white space', () => {
    expect(valueOf('\ufeff \n {"a":1} \n')).to.deep.equal({ a: 1 });
  });

  it('says what it got instead', () => {
    expect(reasonOf('')).to.match(/empty/);
    expect(reasonOf(' \n')).to.match(/empty/);
    expect(reasonOf('\n <!DOCTYPE html><html>')).to.match(/web page/);
    expect(reasonOf('Internal Server Error')).to.match(/not JSON/);
    expect(reasonOf('{"job_id": "a", "status": "run')).to.match(/cut off/);
    expect(reasonOf('{"loss": NaN, "status": "run')).to.match(/cut off/);
    expect(reasonOf('NaNa')).to.match(/not JSON/);
  });
});
