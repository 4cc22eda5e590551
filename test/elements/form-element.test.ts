import { expect, fixture, html } from '@open-wc/testing';
import { html as template } from 'lit';
import { property } from 'lit/decorators.js';
import { FormElement, type Invalidity } from '../../src/elements/form-element.js';

/** A field of one letter. */
class LetterField extends FormElement {
  @property() letter = '';

  protected override get formValue() {
    return this.letter || null;
  }
  protected override get formState() {
    return this.letter;
  }
  protected override get anchor() {
    return this.renderRoot?.querySelector('button') ?? undefined;
  }
  protected override validate(): Invalidity | undefined {
    if (this.letter.length > 1) return { flags: { tooLong: true }, message: 'One letter only.' };
    return this.required && !this.letter
      ? { flags: { valueMissing: true }, message: 'A letter.' }
      : undefined;
  }
  protected override reset() {
    this.letter = this.getAttribute('letter') ?? '';
  }
  protected override restore(state: string) {
    this.letter = state;
  }
  protected override render() {
    return template`<button ?disabled=${this.formDisabled}>${this.letter}</button>`;
  }
}
customElements.define('letter-field', LetterField);

describe('FormElement', () => {
  let form: HTMLFormElement;
  let element: LetterField;

  beforeEach(async () => {
    form = await fixture(html`<form><letter-field name="letter" letter="a"></letter-field></form>`);
    element = form.querySelector('letter-field') as LetterField;
  });

  const value = () => new FormData(form).get('letter');

  it('gives the form its value in the task in which it is set', () => {
    expect(value()).to.equal('a');
    element.letter = 'b';
    expect(value()).to.equal('b');
    element.letter = '';
    expect(value(), 'nothing').to.equal(null);
    element.name = 'other';
    expect(element.form).to.equal(form);
  });

  it('knows what is wrong in the task in which it becomes so', () => {
    element.letter = 'ab';
    expect(element.validity.tooLong).to.equal(true);
    expect(element.validationMessage).to.equal('One letter only.');
    expect(form.checkValidity()).to.equal(false);
    expect([element.matches(':state(invalid)'), element.matches(':state(valid)')]).to.deep.equal([
      true,
      false,
    ]);
    element.letter = 'b';
    expect(form.checkValidity()).to.equal(true);
    expect([element.matches(':state(invalid)'), element.matches(':state(valid)')]).to.deep.equal([
      false,
      true,
    ]);
    element.required = true;
    element.letter = '';
    expect(element.validity.valueMissing).to.equal(true);
  });

  it('puts what the page says before what it finds itself', () => {
    element.letter = 'ab';
    element.setCustomValidity('Not today.');
    expect(element.validationMessage).to.equal('Not today.');
    expect(element.validity.customError).to.equal(true);
    element.setCustomValidity('');
    expect(element.validationMessage).to.equal('One letter only.');
  });

  it('knows what is wrong before it was ever in a document', () => {
    const detached = document.createElement('letter-field') as LetterField;
    detached.required = true;
    expect(detached.checkValidity()).to.equal(false);
    expect(detached.validationMessage).to.equal('A letter.');
    detached.letter = 'a';
    expect(detached.validity.valid).to.equal(true);
  });

  it('tells that it is invalid when it is asked, and takes the focus when it is to report', () => {
    let told = 0;
    element.addEventListener('invalid', () => told++);
    element.letter = 'ab';
    expect(element.checkValidity()).to.equal(false);
    expect([told, document.activeElement === element]).to.deep.equal([1, false]);
    expect(element.reportValidity()).to.equal(false);
    expect([told, document.activeElement === element]).to.deep.equal([2, true]);
  });

  it('goes back, and takes back, as its form does', () => {
    element.letter = 'z';
    form.reset();
    expect(value()).to.equal('a');
    element.formStateRestoreCallback('y');
    expect(value()).to.equal('y');
    element.formStateRestoreCallback(null);
    expect(value()).to.equal('y');
  });

  it('is out of use by itself or with a fieldset', async () => {
    element.letter = 'ab';
    element.disabled = true;
    await element.updateComplete;
    expect([value(), element.willValidate, form.checkValidity()]).to.deep.equal([null, false, true]);
    element.disabled = false;
    await element.updateComplete;
    const fieldset = document.createElement('fieldset');
    fieldset.disabled = true;
    form.append(fieldset);
    fieldset.append(element);
    await element.updateComplete;
    expect(element.shadowRoot!.querySelector('button')!.disabled).to.equal(true);
    expect([value(), element.willValidate]).to.deep.equal([null, false]);
  });

  it('knows its labels, and adds no attributes of its own', async () => {
    const bare = document.createElement('letter-field') as LetterField;
    bare.id = 'bare';
    form.append(bare);
    form.insertAdjacentHTML('beforeend', '<label for="bare">A letter</label>');
    await bare.updateComplete;
    expect(Array.from(bare.labels, (label) => label.textContent)).to.deep.equal(['A letter']);
    expect(bare.getAttributeNames()).to.deep.equal(['id']);
  });
});
