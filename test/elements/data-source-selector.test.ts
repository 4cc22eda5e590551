import { expect, waitUntil } from '@open-wc/testing';
import type { DataSourceSelector } from '../../src/elements/data-source-selector/data-source-selector.js';
import {
  all,
  BaselineBackend,
  button,
  DataBackend,
  enter,
  find,
  heard,
  IRIS,
  REPORT,
  settled,
  shown,
  text,
} from './data-source-selector-harness.js';

const offered = (element: DataSourceSelector) =>
  all(element, '#source option').map((option) => option.textContent!.trim());
const rows = (element: DataSourceSelector, table: string) =>
  all(element, `.${table} .window [role=row]`).map((row) =>
    [...row.children].map((cell) => cell.textContent!.trim()),
  );
const open = async (element: DataSourceSelector, summary: string) => {
  const details = all(element, 'details').find((one) =>
    one.textContent!.includes(summary),
  ) as HTMLDetailsElement;
  details.open = true;
  details.dispatchEvent(new Event('toggle'));
  await settled(element);
};

describe('<data-source-selector>', () => {
  let backend: DataBackend;
  beforeEach(() => {
    backend = new DataBackend();
  });

  it('offers what the backend has', async () => {
    const element = await shown(backend);
    expect(offered(element)).to.deep.equal(['The backend’s default', 'Iris (4 rows, 3 columns)']);
    expect(element.value).to.equal(undefined);
    await expect(element).to.be.accessible();
  });

  it('offers what the page gives instead', async () => {
    const element = await shown(backend);
    element.sources = [{ id: 'a.csv', name: 'A' }];
    await settled(element);
    expect(offered(element)).to.deep.equal(['The backend’s default', 'A']);
  });

  it('tells what is in the chosen source, and gives it as its value', async () => {
    const element = await shown(backend);
    const events = heard(element);
    await enter(element, '#source', 'iris');
    expect(events).to.deep.equal(['input', 'change']);
    expect(text(element, '.about')).to.equal('Flowers.');
    expect(text(element, '[part=figures]')).to.equal('Rows 4 Columns 3 Missing values 1 Duplicate rows 1');
    expect(text(element, '.problems')).to.equal('Warning: 1 row is equal to an earlier one (25 %).');
    expect(rows(element, 'columns')).to.deep.equal([
      ['length', 'number', '1', '1 … 3', '2'],
      ['width', 'number', '0', '1 … 9', '4'],
      ['species', 'category', '0', '2 values', '–'],
    ]);
    expect(element.rows).to.equal(4);
    expect(element.value).to.deep.equal({
      dataSource: 'iris',
      validationSplit: 0.2,
      preprocessing: { missing: 'drop' },
    });
    expect(text(element, '[role=status]')).to.equal('“iris”: 4 rows, 3 columns, 1 warning.');
    await expect(element).to.be.accessible();
  });

  it('changes the options as a user wants them', async () => {
    const element = await shown(backend);
    await enter(element, '#source', 'iris');
    const events = heard(element);
    await enter(element, '#validation-split', '0.3');
    await enter(element, '#sequence-length', '2');
    await enter(element, '#scaling', 'min-max');
    await enter(element, '#missing', 'forward-fill');
    await enter(element, '#columns-by', 'chosen');
    expect(events.filter((type) => type === 'change')).to.have.lengthOf(5);
    await enter(element, '[aria-label="Use of species"]', 'target');
    await enter(element, '[aria-label="Use of width"]', 'unused');
    expect(element.value).to.deep.equal({
      dataSource: 'iris',
      validationSplit: 0.3,
      sequenceLength: 2,
      preprocessing: {
        scaling: 'min-max',
        missing: 'forward-fill',
        features: ['length'],
        targets: ['species'],
      },
    });
    await enter(element, '#columns-by', 'backend');
    expect(element.value!.preprocessing).to.deep.equal({ scaling: 'min-max', missing: 'forward-fill' });
    await expect(element).to.be.accessible();
  });

  it('asks only what makes sense for the data', async () => {
    backend.report = async () => ({
      ...REPORT,
      columns: [{ name: 'text', type: 'text', missing: 0, invalid: 0, constant: false }],
    });
    const element = await shown(backend);
    element.noSplit = true;
    await enter(element, '#source', 'iris');
    expect(all(element, '.preparation label').map((label) => label.textContent)).to.deep.equal([
      'Sequence length',
    ]);
    expect(element.value).to.deep.equal({ dataSource: 'iris', preprocessing: {} });
  });

  it('takes a value or an id from the page, and tells nobody', async () => {
    const element = await shown(backend);
    const events = heard(element);
    element.value = 'iris';
    await settled(element);
    expect(find<HTMLSelectElement>(element, '#source')!.value).to.equal('iris');
    element.value = { dataSource: 'iris', validationSplit: 0.5, preprocessing: { scaling: 'none' } };
    await settled(element);
    expect(find<HTMLInputElement>(element, '#validation-split')!.value).to.equal('0.5');
    expect(element.value).to.deep.equal({
      dataSource: 'iris',
      validationSplit: 0.5,
      preprocessing: { scaling: 'none', missing: 'drop' },
    });
    element.value = undefined;
    await settled(element);
    expect(element.value).to.equal(undefined);
    expect(find(element, '.report')).to.equal(null);
    expect(events).to.deep.equal([]);
  });

  it('keeps options when other data is chosen, but not those about its columns', async () => {
    backend.list = async () => [IRIS, { id: 'other', name: 'Other' }];
    const element = await shown(backend);
    await enter(element, '#source', 'iris');
    await enter(element, '#validation-split', '0.4');
    await enter(element, '#columns-by', 'chosen');
    await enter(element, '#source', 'other');
    expect(element.value).to.deep.include({ dataSource: 'other', validationSplit: 0.4 });
    expect(element.value!.preprocessing).not.to.have.any.keys('features', 'targets');
  });

  it('shows rows page by page, and asks for a page when it is looked at', async () => {
    const asked: number[] = [];
    backend.report = async () => ({ ...REPORT, rows: 450 });
    backend.preview = async (_, { offset, limit }) => {
      asked.push(offset);
      const length = Math.min(limit, 450 - offset);
      return {
        columns: ['length', 'width', 'species'],
        rows: Array.from({ length }, (_, i) => [String(offset + i), '<b>x</b>']),
        offset,
        total: 450,
      };
    };
    const element = await shown(backend);
    await enter(element, '#source', 'iris');
    expect(asked).to.deep.equal([]);
    await open(element, 'Preview');
    expect(rows(element, 'cells')[0]).to.deep.equal(['0', '<b>x</b>', '']);
    expect(rows(element, 'cells').length, 'only what is in view').to.be.lessThan(30);
    expect(text(element, '.pager .muted')).to.equal('Rows 1–200 of 450');
    button(element, 'Last rows').click();
    await settled(element);
    expect(text(element, '.pager .muted')).to.equal('Rows 401–450 of 450');
    expect(rows(element, 'cells')[0][0]).to.equal('400');
    button(element, 'Previous rows').click();
    await settled(element);
    expect(asked).to.deep.equal([0, 400, 200]);
    await expect(element).to.be.accessible();
  });

  it('renders only what is in view of 2,000 columns', async () => {
    const names = Array.from({ length: 2000 }, (_, i) => `c${i}`);
    backend.report = async () => ({
      ...REPORT,
      columns: names.map((name) => ({ ...REPORT.columns[1], name })),
    });
    backend.preview = async (_, { offset }) => ({ columns: names, rows: [names, names], offset, total: 2 });
    const element = await shown(backend);
    await enter(element, '#source', 'iris');
    await open(element, 'Preview');
    expect(all(element, '[role=row]').length).to.be.lessThan(60);
    expect(all(element, '.cells [role=cell]').length).to.be.lessThan(100);
    const table = find(element, '.cells')!;
    expect(table.scrollWidth).to.equal(2000 * 136);
    table.scrollLeft = table.scrollWidth;
    find(element, '.columns')!.scrollTop = 1e6;
    await new Promise((done) => table.addEventListener('scroll', done, { once: true }));
    await settled(element);
    expect(rows(element, 'cells')[0].at(-1)).to.equal('c1999');
    expect(rows(element, 'columns').at(-1)![0]).to.equal('c1999');
  });

  it('says that the backend could not check a source, and asks again', async () => {
    let times = 0;
    backend.report = async () => {
      if (times++ === 0) throw new Error('The file is gone.');
      return REPORT;
    };
    const element = await shown(backend);
    await enter(element, '#source', 'iris');
    expect(text(element, '.notice')).to.contain('could not check this data: The file is gone.');
    await expect(element).to.be.accessible();
    button(element, 'Try again').click();
    await settled(element);
    expect(element.report).to.equal(REPORT);
    expect(find(element, '.notice')).to.equal(null);
  });

  it('says that there is no list, and asks again', async () => {
    backend.list = async () => {
      throw new Error('The backend answered 503.');
    };
    const element = await shown(backend);
    expect(text(element, '.notice')).to.contain('could not be loaded: The backend answered 503.');
    backend.list = async () => [IRIS];
    button(element, 'Try again').click();
    await settled(element);
    expect(offered(element)).to.have.lengthOf(2);
  });

  it('says that a backend has no data yet', async () => {
    backend.list = async () => [];
    const element = await shown(backend);
    expect(text(element, '.about')).to.contain('has no data yet');
    expect(find(element, '#source')).to.equal(null);
    await expect(element).to.be.accessible();
  });

  it('asks for a path where the backend lists none', async () => {
    const element = await shown(new BaselineBackend());
    const events = heard(element);
    expect(text(element, '.about')).to.contain('Enter a path or URL');
    await enter(element, '#source', '/data/draws.csv');
    expect(events).to.deep.equal(['input', 'change']);
    expect(element.value).to.deep.equal({ dataSource: '/data/draws.csv', preprocessing: {} });
    await enter(element, '#source', '');
    expect(element.value).to.equal(undefined);
    await expect(element).to.be.accessible();
  });

  it('shows a skeleton while the list is on its way', async () => {
    let answer: ((sources: [typeof IRIS]) => void) | undefined;
    backend.list = () => new Promise((resolve) => (answer = resolve));
    const showing = shown(backend);
    await waitUntil(() => answer);
    const element = document.querySelector('data-source-selector')!;
    expect(text(element, '.skeleton')).to.equal('Loading the data sources…');
    answer!([IRIS]);
    await showing;
    expect(offered(element)).to.have.lengthOf(2);
  });

  it('shows the answer about the source that is chosen now', async () => {
    const answers = new Map<string, (report: typeof REPORT) => void>();
    backend.list = async () => [IRIS, { id: 'late', name: 'Late' }];
    backend.report = (id) => new Promise((resolve) => answers.set(id, resolve));
    const element = await shown(backend);
    element.value = 'late';
    await waitUntil(() => answers.has('late'));
    element.value = 'iris';
    await waitUntil(() => answers.has('iris'));
    answers.get('iris')!(REPORT);
    answers.get('late')!({ ...REPORT, rows: 99 });
    await settled(element);
    expect(element.rows).to.equal(4);
  });

  it('shows what it showed when it is moved', async () => {
    const element = await shown(backend);
    await enter(element, '#source', 'iris');
    const place = element.parentElement!;
    element.remove();
    await new Promise(requestAnimationFrame);
    place.append(element);
    await settled(element);
    expect(element.rows).to.equal(4);
    expect(rows(element, 'columns')).to.have.lengthOf(3);
  });
});
