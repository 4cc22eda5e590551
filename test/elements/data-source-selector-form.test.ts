import { expect, fixture, html } from '@open-wc/testing';
import type { DataSourceSelector } from '../../src/elements/data-source-selector/data-source-selector.js';
import {
  DataBackend,
  enter,
  find,
  IRIS,
  REPORT,
  serviceOf,
  settled,
  text,
} from './data-source-selector-harness.js';

describe('<data-source-selector> in a form', () => {
  let backend: DataBackend;
  let form: HTMLFormElement;
  let element: DataSourceSelector;

  beforeEach(async () => {
    backend = new DataBackend();
    backend.list = async () => [IRIS, { id: 'other', name: 'Other' }];
    form = await fixture(html`
      <form @submit=${(event: Event) => event.preventDefault()}>
        <fieldset>
          <data-source-selector name="data" value="iris" required .service=${serviceOf(backend)}>
          </data-source-selector>
        </fieldset>
      </form>
    `);
    element = form.querySelector('data-source-selector')!;
    await settled(element);
  });

  const submitted = () => Object.fromEntries(new FormData(form).entries());

  it('is submitted with its options', async () => {
    const { data, 'data.options': options } = submitted();
    expect(data).to.equal('iris');
    expect(JSON.parse(options as string)).to.deep.equal({
      validationSplit: 0.2,
      preprocessing: { missing: 'drop' },
    });
    element.value = 'other';
    expect(submitted().data, 'in the same task').to.equal('other');
  });

  it('must be chosen where it is required, and says so', async () => {
    element.value = undefined;
    await settled(element);
    expect(element.validity.valueMissing).to.equal(true);
    expect(form.reportValidity()).to.equal(false);
    await element.updateComplete;
    expect(text(element, '.about')).to.equal('Choose a data source.');
    expect(submitted()).to.deep.equal({});
    await expect(element).to.be.accessible();
    element.required = false;
    expect(form.checkValidity()).to.equal(true);
  });

  it('is held up by what the report calls an error', async () => {
    backend.report = async () => ({
      ...REPORT,
      problems: [{ severity: 'error', message: 'There is nothing in it.' }],
    });
    await enter(element, '#source', 'other');
    expect(element.validity.customError).to.equal(true);
    expect(element.validationMessage).to.equal('There is nothing in it.');
    expect(element.matches(':state(invalid)')).to.equal(true);
  });

  for (const [field, value] of [
    ['#validation-split', '0.95'],
    ['#validation-split', '-1'],
    ['#sequence-length', '0'],
    ['#sequence-length', '4'],
  ])
    it(`is held up by ${value} in ${field}`, async () => {
      await enter(element, field, value);
      expect(element.validity.valid).to.equal(false);
      expect(element.validationMessage).not.to.equal('');
      expect(text(element, '.about')).to.equal(element.validationMessage);
      await enter(element, field, field === '#sequence-length' ? '' : '0');
      expect(element.validity.valid).to.equal(true);
    });

  it('is held up where nothing is to be predicted', async () => {
    await enter(element, '#columns-by', 'chosen');
    await enter(element, '[aria-label="Use of width"]', 'feature');
    expect(element.validationMessage).to.equal('Choose a column to be predicted.');
  });

  it('goes back to what the markup says', async () => {
    await enter(element, '#source', 'other');
    await enter(element, '#validation-split', '0.5');
    form.reset();
    await settled(element);
    expect(element.value).to.deep.include({ dataSource: 'iris', validationSplit: 0.2 });
  });

  it('takes back what the browser has kept', async () => {
    await enter(element, '#validation-split', '0.5');
    const kept = JSON.stringify(element.value);
    form.reset();
    element.formStateRestoreCallback(kept);
    await settled(element);
    expect(element.value).to.deep.include({ dataSource: 'iris', validationSplit: 0.5 });
    element.formStateRestoreCallback('other');
    expect(element.value!.dataSource).to.equal('other');
    element.formStateRestoreCallback('null');
    expect(element.value).to.equal(undefined);
  });

  it('is disabled with its fieldset', async () => {
    form.querySelector('fieldset')!.disabled = true;
    await settled(element);
    expect(find<HTMLSelectElement>(element, '#source')!.disabled).to.equal(true);
    expect(find<HTMLInputElement>(element, '#validation-split')!.disabled).to.equal(true);
    expect(submitted()).to.deep.equal({});
  });
});
