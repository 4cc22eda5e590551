import { expect, fixture, html } from '@open-wc/testing';
import '../../src/elements/model-name-input/model-name-input.js';
import type { ModelNameInput } from '../../src/elements/model-name-input/model-name-input.js';
import { field, press, serviceOf, text, type } from './model-name-input-harness.js';

describe('<model-name-input> in a form', () => {
  let form: HTMLFormElement;
  let element: ModelNameInput;
  let submitted: FormData[];

  beforeEach(async () => {
    submitted = [];
    form = await fixture(html`
      <form
        @submit=${(event: Event) => {
          event.preventDefault();
          submitted.push(new FormData(form));
        }}
      >
        <fieldset>
          <label for="the-name">Name of the run</label>
          <model-name-input
            id="the-name"
            name="model"
            value="digits"
            required
            .service=${serviceOf()}
            .existingModels=${['agent']}
          ></model-name-input>
        </fieldset>
        <button>Start</button>
      </form>
    `);
    element = form.querySelector('model-name-input')!;
  });

  const submit = () => {
    submitted = [];
    form.querySelector('button')!.click();
    return submitted.map((data) => data.get('model'));
  };

  it('is submitted under its name', async () => {
    expect(submit()).to.deep.equal(['digits']);
    await type(element, 'digits_v2');
    expect(submit()).to.deep.equal(['digits_v2']);
    element.value = 'set_by_program';
    expect(submit(), 'in the same task').to.deep.equal(['set_by_program']);
  });

  it('holds up a submission that it is not ready for, and says why', async () => {
    element.value = '';
    expect(submit()).to.deep.equal([]);
    await element.updateComplete;
    expect(element.validity.valueMissing).to.equal(true);
    expect(text(element, 'message')).to.equal('Enter a name.');
    expect(document.activeElement, 'the focus goes there').to.equal(element);
    element.value = 'agent';
    expect(submit(), 'taken').to.deep.equal([]);
    expect(form.checkValidity()).to.equal(false);
    element.value = 'agent_v2';
    expect(submit()).to.deep.equal(['agent_v2']);
    await element.updateComplete;
    await expect(form).to.be.accessible();
  });

  it('says why when it is asked to', async () => {
    element.value = 'ab';
    await element.updateComplete;
    expect(text(element, 'message')).to.equal('');
    expect(element.reportValidity()).to.equal(false);
    await element.updateComplete;
    expect(text(element, 'message')).to.equal('Use at least 3 characters.');
    await expect(form).to.be.accessible();
  });

  it('gives the word to the page', async () => {
    element.setCustomValidity('Not on a Sunday.');
    expect(submit()).to.deep.equal([]);
    await element.updateComplete;
    expect(text(element, 'message')).to.equal('Not on a Sunday.');
    element.setCustomValidity('');
    expect(submit()).to.deep.equal(['digits']);
  });

  it('goes back to its attribute when the form is reset', async () => {
    await type(element, 'agent');
    form.reset();
    await element.updateComplete;
    expect(element.value).to.equal('digits');
    expect(field(element).value).to.equal('digits');
    expect(text(element, 'message')).to.equal('');
    element.setAttribute('value', 'letters');
    expect(element.value, 'nobody has changed it').to.equal('letters');
    element.value = 'mine';
    element.setAttribute('value', 'numbers');
    expect(element.value, 'somebody has').to.equal('mine');
    form.reset();
    expect(submit()).to.deep.equal(['numbers']);
  });

  it('takes back what was in it when a page is come back to', async () => {
    const told: string[] = [];
    element.addEventListener('input', () => told.push('input'));
    element.formStateRestoreCallback('from_before');
    await element.updateComplete;
    expect(field(element).value).to.equal('from_before');
    expect(submit()).to.deep.equal(['from_before']);
    expect(told).to.deep.equal([]);
  });

  it('is out of use with its fieldset', async () => {
    form.querySelector('fieldset')!.disabled = true;
    await element.updateComplete;
    expect(field(element).disabled).to.equal(true);
    expect(submit()).to.deep.equal([null]);
    form.querySelector('fieldset')!.disabled = false;
    await element.updateComplete;
    expect(field(element).disabled).to.equal(false);
    element.disabled = true;
    await element.updateComplete;
    expect(submit()).to.deep.equal([null]);
  });

  it('is named by a label of the page, which gives it the focus', async () => {
    expect(field(element).getAttribute('aria-label')).to.equal('Name of the run');
    expect(element.shadowRoot!.querySelector('[part=label]')).to.equal(null);
    form.querySelector('label')!.click();
    expect(element.shadowRoot!.activeElement).to.equal(field(element));
    await expect(form).to.be.accessible();
  });

  describe('Enter', () => {
    it('submits, once what was typed has been told', async () => {
      const told: string[] = [];
      for (const kind of ['input', 'change', 'submit']) form.addEventListener(kind, () => told.push(kind));
      await type(element, 'digits_v2');
      await press(element, 'Enter');
      expect(told).to.deep.equal(['input', 'change', 'submit']);
      expect(submitted[0].get('model')).to.equal('digits_v2');
      await press(element, 'Enter');
      expect(told.slice(3)).to.deep.equal(['submit']);
    });

    it('goes through the first submit button, unless that is disabled', async () => {
      const button = form.querySelector('button')!;
      button.name = 'by';
      button.value = 'button';
      let clicked = 0;
      button.addEventListener('click', () => clicked++);
      await press(element, 'Enter');
      expect(clicked).to.equal(1);
      button.disabled = true;
      await press(element, 'Enter');
      expect([clicked, submitted.length]).to.deep.equal([1, 1]);
      button.remove();
      await press(element, 'Enter');
      expect(submitted).to.have.lengthOf(2);
    });

    it('submits nothing that is not valid', async () => {
      await type(element, 'agent');
      await press(element, 'Enter');
      expect(submitted).to.deep.equal([]);
    });
  });

  describe('its events', () => {
    let told: string[];
    let captured: number;
    const count = () => captured++;
    beforeEach(() => {
      told = [];
      captured = 0;
      // Also in the phase in which frameworks look out of shadow trees.
      for (const kind of ['input', 'change']) {
        document.body.addEventListener(kind, listen);
        window.addEventListener(kind, count, true);
      }
    });
    afterEach(() => {
      for (const kind of ['input', 'change']) {
        document.body.removeEventListener(kind, listen);
        window.removeEventListener(kind, count, true);
      }
    });
    const listen = (event: Event) =>
      told.push(
        `${event.type} ${(event.target as ModelNameInput).value}${event.composed ? ' composed' : ''}`,
      );

    it('are input with each change, and change when the field is left, each once', async () => {
      field(element).focus();
      // As a user types: the browser tells of it itself.
      document.execCommand('selectAll');
      document.execCommand('insertText', false, 'mine');
      expect(told).to.deep.equal(['input mine composed']);
      field(element).blur();
      expect(told).to.deep.equal(['input mine composed', 'change mine']);
      field(element).focus();
      field(element).blur();
      expect(told).to.have.lengthOf(2);
      expect(captured).to.equal(2);
    });

    it('stay the same where the page sets what it has been told', async () => {
      element.addEventListener('input', () => (element.value = `${element.value}`));
      field(element).focus();
      document.execCommand('selectAll');
      document.execCommand('insertText', false, 'mine');
      await element.updateComplete;
      field(element).blur();
      expect(told).to.deep.equal(['input mine composed', 'change mine']);
    });

    it('are none for what a program does', async () => {
      element.value = 'by_program';
      element.defaultValue = 'other';
      form.reset();
      await element.updateComplete;
      field(element).focus();
      field(element).blur();
      expect(told).to.deep.equal([]);
    });
  });

  it('keeps what was set before the element was known', async () => {
    const late = document.createElement('model-name-input');
    late.value = 'early';
    late.required = true;
    expect(late.checkValidity()).to.equal(true);
    late.value = '';
    expect(late.checkValidity(), 'also outside of a document').to.equal(false);
  });
});
