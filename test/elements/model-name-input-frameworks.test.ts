import { expect } from '@open-wc/testing';
import type { ModelNameInput } from '../../src/elements/model-name-input/model-name-input.js';
import { createElement, createRoot, flushSync, useState } from '../support/react.js';
import { createApp, nextTick, ref } from '../support/vue.js';
import { field, serviceOf } from './model-name-input-harness.js';

const TAG = 'model-name-input';

/** The events are the browser's own: text is put in where the focus is, as by a keyboard. */
async function enter(element: ModelNameInput, name: string) {
  field(element).focus();
  document.execCommand('selectAll');
  document.execCommand('insertText', false, name);
  await element.updateComplete;
}

const leave = (element: ModelNameInput) => field(element).blur();

describe('<model-name-input> in a framework', () => {
  let place: HTMLElement;
  let told: string[];
  let end: () => void;

  beforeEach(() => {
    told = [];
    place = document.createElement('div');
    document.body.append(place);
  });
  afterEach(() => {
    end();
    place.remove();
  });

  const element = () => place.querySelector<ModelNameInput>(TAG)!;
  const props = {
    service: serviceOf(),
    existingModels: ['agent_v1'],
    suggestions: ['agent_small'],
    name: 'model',
    required: true,
  };

  /** What must hold after a framework has rendered the element with {@link props} and the value `first`. */
  async function isBound() {
    await element().updateComplete;
    expect(element().value).to.equal('first');
    expect(field(element()).value).to.equal('first');
    expect(element().existingModels).to.deep.equal(['agent_v1']);
    expect(element().suggestions).to.deep.equal(['agent_small']);
    expect(element().required).to.equal(true);
    expect(element().name).to.equal('model');
    expect(element().hasAttribute('existingmodels'), 'as a property').to.equal(false);
  }

  // First: here the element is not known yet.
  it('keeps the properties that were set before it is known', async () => {
    expect(customElements.get(TAG)).to.equal(undefined);
    const app = createApp({
      setup: () => ({ props }),
      template: `<${TAG} :service.prop="props.service" :existingModels.prop="props.existingModels"
        :suggestions.prop="props.suggestions" :value.prop="'first'" name="model" required></${TAG}>`,
    });
    app.config.compilerOptions.isCustomElement = (tag) => tag === TAG;
    app.mount(place);
    end = () => app.unmount();
    await import('../../src/elements/model-name-input/model-name-input.js');
    await isBound();
    element().value = 'agent_v1';
    expect(element().validity.customError).to.equal(true);
  });

  it('is bound by React 19', async () => {
    let rename: (name: string) => void = () => undefined;
    const Page = () => {
      const [name, setName] = useState('first');
      rename = setName;
      return createElement(TAG, {
        ...props,
        // New ones with each rendering, as JSX makes them.
        existingModels: [...props.existingModels],
        check: async () => true,
        value: name,
        onInput: (event: Event) => {
          const { value } = event.target as ModelNameInput;
          told.push(`input ${value}`);
          setName(value.toLowerCase());
        },
        onChange: (event: Event) => told.push(`change ${(event.target as ModelNameInput).value}`),
      });
    };
    const root = createRoot(place);
    end = () => root.unmount();
    flushSync(() => root.render(createElement(Page)));
    await isBound();
    await enter(element(), 'mine');
    expect(told).to.deep.equal(['input mine']);
    leave(element());
    expect(told).to.deep.equal(['input mine', 'change mine']);
    await enter(element(), 'YOURS');
    await element().updateComplete;
    expect(element().value, 'what the page makes of it').to.equal('yours');
    expect(field(element()).value).to.equal('yours');
    told = [];
    flushSync(() => rename('agent_v1'));
    expect(element().validity.customError).to.equal(true);
    expect(told).to.deep.equal([]);
  });

  it('is bound by Vue 3', async () => {
    const [name, taken] = [ref('first'), ref(['agent_v1'])];
    const app = createApp({
      setup: () => ({ name, taken, props, tell: (event: Event) => told.push(`${event.type} ${name.value}`) }),
      template: `<${TAG} v-model="name" :service="props.service" :existingModels="taken" :suggestions="props.suggestions"
        name="model" required @input="tell" @change="tell"></${TAG}>`,
    });
    app.config.compilerOptions.isCustomElement = (tag) => tag === TAG;
    app.mount(place);
    end = () => app.unmount();
    await nextTick();
    await isBound();
    await enter(element(), 'mine');
    leave(element());
    expect(name.value).to.equal('mine');
    expect(told).to.deep.equal(['input mine', 'change mine']);
    name.value = 'agent_v1';
    taken.value = [];
    await nextTick();
    expect(element().value).to.equal('agent_v1');
    expect(element().validity.valid).to.equal(true);
    taken.value = ['agent_v1'];
    await nextTick();
    expect(element().validity.customError).to.equal(true);
    expect(told).to.have.lengthOf(2);
  });
});
