import { expect, fixture, html } from '@open-wc/testing';
import '../../src/elements/model-name-input/model-name-input.js';
import type { ModelNameInput } from '../../src/elements/model-name-input/model-name-input.js';
import { activeOption, field, options, press, serviceOf, text, type } from './model-name-input-harness.js';

describe('<model-name-input>', () => {
  let element: ModelNameInput;
  let told: string[];

  beforeEach(async () => {
    element = await fixture(
      html`<model-name-input
        .service=${serviceOf()}
        .existingModels=${['agent_v1', 'agent_v2', 'Tagger']}
        .suggestions=${['agent_small', 'agent_large', 'digits']}
      ></model-name-input>`,
    );
    told = [];
    for (const kind of ['input', 'change'])
      element.addEventListener(kind, () => told.push(`${kind} ${element.value}`));
  });

  const repair = () => element.shadowRoot!.querySelector<HTMLButtonElement>('[part=repair]');

  it('is a labelled combobox that says what a name may be', async () => {
    expect(field(element).getAttribute('role')).to.equal('combobox');
    expect(field(element).labels![0].textContent!.trim()).to.equal('Model name');
    expect(text(element, 'hint')).to.equal('3–50 letters, digits, _ and -');
    expect(field(element).getAttribute('aria-expanded')).to.equal('false');
    await expect(element).to.be.accessible();
  });

  describe('the name', () => {
    it('that is taken is an error at once, before anything is submitted', async () => {
      await type(element, 'agent_v1');
      expect(text(element, 'message')).to.equal('“agent_v1” is taken.');
      expect(element.validity.customError).to.equal(true);
      expect(element.matches(':state(invalid)')).to.equal(true);
      expect(field(element).getAttribute('aria-invalid')).to.equal('true');
      expect(field(element).getAttribute('aria-describedby')).to.include('message');
      await expect(element).to.be.accessible();
    });

    it('that differs from another only in case is warned of, and valid', async () => {
      await type(element, 'tagger');
      expect(text(element, 'message')).to.equal('Almost the same as “Tagger”.');
      expect(element.validity.valid).to.equal(true);
      expect(element.matches(':state(valid)')).to.equal(true);
      await type(element, 'agent-v1');
      expect(text(element, 'message')).to.equal('Almost the same as “agent_v1”.');
    });

    it('becomes unique by one click, which keeps the focus in the field', async () => {
      field(element).focus();
      await type(element, 'agent_v1');
      expect(repair()!.textContent).to.match(/Make it unique/);
      // As a pointer does.
      repair()!.focus();
      told = [];
      repair()!.click();
      await element.updateComplete;
      expect(element.value).to.equal('agent_v3');
      expect(field(element).value).to.equal('agent_v3');
      expect(told).to.deep.equal(['input agent_v3', 'change agent_v3']);
      expect(element.validity.valid).to.equal(true);
      expect(element.shadowRoot!.activeElement).to.equal(field(element));
      expect(repair()).to.equal(null);
    });

    it('that is none becomes one by one click', async () => {
      element.convention = 'snake';
      await type(element, 'My Model!');
      expect(text(element, 'message')).to.equal('Use small letters and digits, joined by _.');
      repair()!.click();
      await element.updateComplete;
      expect(element.value).to.equal('my_model');
    });

    it('that is too short is no error while it is being typed, but once the field is left', async () => {
      field(element).focus();
      await type(element, 'ab');
      expect(element.validity.tooShort).to.equal(true);
      expect(text(element, 'message')).to.equal('');
      field(element).blur();
      await element.updateComplete;
      expect(text(element, 'message')).to.equal('Use at least 3 characters.');
    });

    for (const [name, flag, message] of [
      ['a b c', 'patternMismatch', 'Use letters, digits, _ and - only.'],
      ['a'.repeat(52), 'tooLong', 'Use at most 50 characters: 2 too many.'],
    ] as const)
      it(`has ${flag}, told at once`, async () => {
        await type(element, name);
        expect(element.validity[flag]).to.equal(true);
        expect(element.validationMessage).to.equal(message);
        expect(text(element, 'message')).to.equal(message);
      });

    it('obeys lengths and a pattern of the page', async () => {
      element.minLength = 5;
      element.maxLength = 8;
      element.pattern = 'net[0-9]+';
      element.title = 'net and a number';
      await type(element, 'net1');
      expect(element.validity.tooShort).to.equal(true);
      await type(element, 'net123456');
      expect(element.validity.tooLong).to.equal(true);
      await type(element, 'nets12');
      expect(element.validity.patternMismatch).to.equal(true);
      expect(element.validationMessage).to.equal('net and a number');
      await type(element, 'net123');
      expect(element.validity.valid).to.equal(true);
    });

    it('is hostile text', async () => {
      const hostile = '<img src=x onerror=alert(1)>';
      element.existingModels = [hostile];
      element.suggestions = [hostile];
      element.pattern = '.*';
      await type(element, hostile.toUpperCase());
      expect(text(element, 'message')).to.equal(`Almost the same as “${hostile}”.`);
      expect(element.shadowRoot!.querySelector('img')).to.equal(null);
    });
  });

  describe('the list', () => {
    it('opens while somebody types, with the next version first', async () => {
      await type(element, 'agent');
      expect(options(element)).to.deep.equal(['agent_small', 'agent_large', 'agent_v3']);
      await type(element, 'agent_v1');
      expect(options(element)).to.deep.equal(['agent_v3']);
      expect(field(element).getAttribute('aria-expanded')).to.equal('true');
      expect(element.shadowRoot!.querySelector('[role=status]')!.textContent!.trim()).to.equal(
        '1 suggestion',
      );
      await expect(element).to.be.accessible();
      await type(element, 'nothing_like_it');
      expect(options(element)).to.deep.equal([]);
      expect(field(element).getAttribute('aria-expanded')).to.equal('false');
    });

    it('goes by arrow keys around its end, and leaves the text alone', async () => {
      await type(element, 'agent');
      expect(activeOption(element)).to.equal(undefined);
      for (const name of ['agent_small', 'agent_large', 'agent_v3', 'agent_small']) {
        expect((await press(element, 'ArrowDown')).defaultPrevented).to.equal(true);
        expect(activeOption(element)).to.equal(name);
      }
      await press(element, 'ArrowUp');
      expect(activeOption(element)).to.equal('agent_v3');
      await expect(element).to.be.accessible();
      for (const key of ['Home', 'End', 'ArrowLeft', 'ArrowRight']) {
        await press(element, 'ArrowDown');
        expect((await press(element, key)).defaultPrevented, key).to.equal(false);
        expect(activeOption(element)).to.equal(undefined);
      }
      expect(element.value).to.equal('agent');
      expect(options(element)).to.have.lengthOf(3);
    });

    it('opens by arrow keys, with Alt without a mark', async () => {
      await press(element, 'ArrowUp');
      expect(activeOption(element)).to.equal('Tagger_v2');
      await press(element, 'ArrowUp', { altKey: true });
      expect(options(element)).to.deep.equal([]);
      await press(element, 'ArrowDown', { altKey: true });
      expect(options(element)).to.have.lengthOf(5);
      expect(activeOption(element)).to.equal(undefined);
    });

    it('gives the marked name to Enter, which then submits nothing', async () => {
      await type(element, 'agent');
      await press(element, 'ArrowDown');
      told = [];
      expect((await press(element, 'Enter')).defaultPrevented).to.equal(true);
      expect(element.value).to.equal('agent_small');
      expect(told).to.deep.equal(['input agent_small', 'change agent_small']);
      expect(options(element)).to.deep.equal([]);
    });

    it('closes by Escape, which then clears the field, and then is for others', async () => {
      await type(element, 'agent');
      told = [];
      expect((await press(element, 'Escape')).defaultPrevented).to.equal(true);
      expect([options(element), element.value]).to.deep.equal([[], 'agent']);
      await press(element, 'Escape');
      expect(element.value).to.equal('');
      expect(told).to.deep.equal(['input ']);
      expect((await press(element, 'Escape')).defaultPrevented).to.equal(false);
    });

    it('opens and gives names by pointer, without taking the focus', async () => {
      field(element).focus();
      field(element).click();
      await element.updateComplete;
      expect(options(element)).to.deep.equal([
        'agent_small',
        'agent_large',
        'digits',
        'agent_v3',
        'Tagger_v2',
      ]);
      const option = element.shadowRoot!.querySelectorAll<HTMLElement>('[part=option]')[2];
      const down = new MouseEvent('mousedown', { bubbles: true, cancelable: true });
      option.dispatchEvent(down);
      expect(down.defaultPrevented, 'keeps the focus').to.equal(true);
      option.click();
      await element.updateComplete;
      expect(element.value).to.equal('digits');
      expect(options(element)).to.deep.equal([]);
    });

    it('closes when the field is left', async () => {
      field(element).focus();
      await type(element, 'agent');
      expect(options(element)).not.to.be.empty;
      expect((await press(element, 'Tab')).defaultPrevented).to.equal(false);
      field(element).blur();
      await element.updateComplete;
      expect(options(element)).to.deep.equal([]);
      expect(element.value).to.equal('agent');
    });

    it('is not cut off, as wide as the field, and hides nothing that is said of the name', async () => {
      const box = document.createElement('div');
      box.style.cssText = 'overflow: hidden; width: 280px; height: 90px';
      element.before(box);
      box.append(element);
      await type(element, 'agent');
      const list = element.shadowRoot!.querySelector('[part=list]')!.getBoundingClientRect();
      const around = field(element).getBoundingClientRect();
      expect(list.width).to.be.closeTo(around.width, 1);
      expect(list.left).to.be.closeTo(around.left, 1);
      const below = element.shadowRoot!.querySelector('.below')!.getBoundingClientRect();
      expect(list.top).to.be.within(below.bottom, below.bottom + 8);
      const last = element.shadowRoot!.querySelector('[part=option]:last-child')!.getBoundingClientRect();
      expect(
        element.shadowRoot!.elementFromPoint(last.x + 8, last.y + 8)?.closest('[part=option]'),
      ).to.not.equal(null);
      box.remove();
    });
  });

  describe('an input method', () => {
    const compose = async (kind: string) => {
      field(element).dispatchEvent(new CompositionEvent(kind, { bubbles: true, composed: true }));
      await element.updateComplete;
    };

    it('has its keys for itself, and nothing is offered or checked until it is done', async () => {
      const asked: string[] = [];
      element.check = async (name) => asked.push(name) > 0;
      await type(element, 'agent');
      await press(element, 'ArrowDown');
      await compose('compositionstart');
      field(element).value = 'agentか';
      field(element).dispatchEvent(
        new InputEvent('input', { bubbles: true, composed: true, isComposing: true }),
      );
      await element.updateComplete;
      told = [];
      for (const key of ['Enter', 'Escape', 'ArrowDown'])
        expect((await press(element, key, { isComposing: true })).defaultPrevented, key).to.equal(false);
      await press(element, 'Enter', { keyCode: 229 });
      expect(told).to.deep.equal([]);
      expect(options(element)).to.deep.equal([]);
      expect(element.value).to.equal('agentか');
      field(element).value = 'agent_';
      await compose('compositionend');
      expect(asked).to.deep.equal([]);
    });
  });

  describe('a field that is not to be changed', () => {
    for (const property of ['disabled', 'readOnly'] as const)
      it(`has no list (${property})`, async () => {
        element.value = 'agent_v1';
        element[property] = true;
        await element.updateComplete;
        await press(element, 'ArrowDown');
        expect(options(element)).to.deep.equal([]);
        expect(text(element, 'message')).to.equal('');
        expect(element.willValidate).to.equal(false);
        await expect(element).to.be.accessible();
      });
  });
});
