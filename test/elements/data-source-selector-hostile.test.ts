import { expect } from '@open-wc/testing';
import type { Dataset } from '../../src/protocol/types.js';
import {
  all,
  BaselineBackend,
  csv,
  DataBackend,
  enter,
  find,
  IRIS,
  pick,
  REPORT,
  settled,
  shown,
  text,
} from './data-source-selector-harness.js';

const NAMED = [{ id: 'a', name: 'A' }];
const FROM_THE_PAGE: [what: string, given: unknown, options: readonly string[]][] = [
  ['null among them', [null, ...NAMED], ['A']],
  ['ids alone', ['a', 'b'], ['a', 'b']],
  ['ids without names', [{ id: 'a' }, { id: 'b', name: '', rows: 'many', description: {} }], ['a', 'b']],
  [
    'what names no source',
    [undefined, 5, '', [], {}, { id: null }, { name: 'x' }, () => 'a', ...NAMED],
    ['A'],
  ],
  ['counts', [{ id: 'a', rows: 1, columns: NaN }], ['a (1 row)']],
  ['null', null, ['Iris (4 rows, 3 columns)']],
  ['an object', { id: 'a' }, ['Iris (4 rows, 3 columns)']],
  ['a text', 'a', ['Iris (4 rows, 3 columns)']],
];

describe('<data-source-selector> with what it should not be given', () => {
  for (const [what, given, options] of FROM_THE_PAGE)
    it(`lists what there is in sources: ${what}`, async () => {
      const element = await shown(new DataBackend());
      element.sources = given as Dataset[];
      await settled(element);
      const offered = () =>
        all(element, '#source option')
          .slice(1)
          .map((option) => option.textContent!.trim());
      expect(offered()).to.deep.equal(options);
      element.sources = [{ id: 'later', name: 'Later' }];
      await settled(element);
      expect(offered(), 'what is given next').to.deep.equal(['Later']);
    });

  it('shows the beginning of a name that is as long as its file', async () => {
    const element = await shown(new BaselineBackend());
    pick(element, csv('a'.repeat(3_000_000)));
    await settled(element);
    expect(element.shadowRoot!.textContent!.length).to.be.lessThan(5000);
    expect(text(element, '.problems')).to.contain('1 column has a name of more than 200 characters');
  });

  it('shows the beginning of all that a backend says of its data', async () => {
    const long = 'x'.repeat(100_000);
    const backend = new DataBackend();
    backend.list = async () => [{ ...IRIS, name: long }];
    backend.report = async () => ({
      ...REPORT,
      columns: REPORT.columns.map((column) => ({
        ...column,
        name: long + column.name,
        separator: '|',
        type: 'list',
      })),
      problems: [{ severity: 'warning', message: long }],
    });
    backend.preview = async () => ({ columns: [long], rows: [[long]], offset: 0, total: 1 });
    const element = await shown(backend);
    await enter(element, '#source', 'iris');
    await enter(element, '#columns-by', 'chosen');
    const details = all(element, 'details').at(1) as HTMLDetailsElement;
    details.open = true;
    details.dispatchEvent(new Event('toggle'));
    await settled(element);
    expect(all(element, '.cells [role=cell]')[0].textContent).to.have.lengthOf(121);
    const longest = Math.max(
      ...all(element, '*').flatMap((one) => [
        ...[...one.attributes].map(({ value }) => value.length),
        one.childElementCount ? 0 : one.textContent!.length,
      ]),
    );
    expect(longest).to.be.lessThan(600);
    expect(find(element, '.report')).not.to.equal(null);
  });
});
