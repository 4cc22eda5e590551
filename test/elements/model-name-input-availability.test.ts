import { expect, fixture, html } from '@open-wc/testing';
import '../../src/elements/model-name-input/model-name-input.js';
import type { ModelNameInput } from '../../src/elements/model-name-input/model-name-input.js';
import { TrainingProgressService } from '../../src/services/training-progress-service.js';
import { FakeClock, settle } from '../support/fake-clock.js';
import { snapshotOf } from '../support/fake-source.js';
import { field, ModelSource, options, serviceOf, text, type } from './model-name-input-harness.js';

/** A check whose answers a test gives when it likes, in any order. */
class SlowCheck {
  readonly asked: {
    name: string;
    signal: AbortSignal;
    answer: (free: boolean) => void;
    fail: (error: unknown) => void;
  }[] = [];

  readonly check = (name: string, signal: AbortSignal) =>
    new Promise<boolean>((answer, fail) => this.asked.push({ name, signal, answer, fail }));

  get names() {
    return this.asked.map(({ name }) => name);
  }
}

describe('<model-name-input> and whether a name can be had', () => {
  let clock: FakeClock;
  let slow: SlowCheck;
  let element: ModelNameInput;

  beforeEach(async () => {
    slow = new SlowCheck();
    element = await fixture(
      html`<model-name-input .service=${serviceOf()} .check=${slow.check}></model-name-input>`,
    );
    clock = FakeClock.install();
  });
  afterEach(() => clock.restore());

  const typed = async (name: string, ms = 300) => {
    await type(element, name);
    await clock.tick(ms);
    // The service loads it too, which takes no time of this clock.
    await import('../../src/services/names/is-name-free.js');
    await settle();
  };
  const answered = async (index: number, free: boolean) => {
    slow.asked[index].answer(free);
    await settle();
    await element.updateComplete;
  };
  /** Axe needs the real clock: the end of a test. */
  const isAccessible = async () => {
    clock.restore();
    await expect(element).to.be.accessible();
  };
  const checking = () => element.matches(':state(checking)');

  it('is asked after a pause of 300 ms, for what is a name only', async () => {
    await typed('ag');
    await typed('age!');
    await typed('agent', 299);
    expect(slow.names).to.deep.equal([]);
    await clock.tick(1);
    expect(slow.names).to.deep.equal(['agent']);
  });

  it('shows that it is being asked, and holds up no form', async () => {
    await typed('agent');
    expect(checking()).to.equal(true);
    expect(text(element, 'hint')).to.equal('Checking…');
    expect(element.shadowRoot!.querySelector('.spinning')).to.not.equal(null);
    expect(element.checkValidity()).to.equal(true);
    await isAccessible();
  });

  it('says when the name can be had', async () => {
    await typed('agent');
    await answered(0, true);
    expect(checking()).to.equal(false);
    expect(text(element, 'message')).to.equal('Available.');
    await isAccessible();
  });

  it('makes a taken name invalid, and offers another', async () => {
    await typed('agent');
    await answered(0, false);
    expect(element.validity.customError).to.equal(true);
    expect(text(element, 'message')).to.equal('“agent” is taken.');
    expect(text(element, 'repair')).to.equal('Make it unique agent_v2');
  });

  it('makes a unique name by one click, however many are taken', async () => {
    await typed('agent');
    await answered(0, false);
    element.shadowRoot!.querySelector<HTMLElement>('[part=repair]')!.click();
    await clock.tick(300);
    for (const [i, free] of [false, false, true].entries()) {
      await answered(i + 1, free);
      await clock.tick(300);
    }
    expect(slow.names).to.deep.equal(['agent', 'agent_v2', 'agent_v3', 'agent_v4']);
    expect(element.value).to.equal('agent_v4');
    expect(element.validity.valid).to.equal(true);
  });

  it('leaves the name to a user who types on after that click', async () => {
    await typed('agent');
    await answered(0, false);
    element.shadowRoot!.querySelector<HTMLElement>('[part=repair]')!.click();
    await clock.tick(300);
    await type(element, 'mine');
    await answered(1, false);
    await clock.tick(300);
    expect(element.value).to.equal('mine');
  });

  it('goes by the last of 500 names, asked without pause', async () => {
    for (let i = 0; i < 500; i++) await type(element, `name_${i}`);
    await clock.tick(300);
    expect(slow.names).to.deep.equal(['name_499']);
    await answered(0, true);
    expect(text(element, 'message')).to.equal('Available.');
  });

  it('goes by the last of 500 names, whenever the others are answered', async () => {
    for (let i = 0; i < 500; i++) await typed(`name_${i}`);
    expect(slow.asked).to.have.lengthOf(500);
    expect(slow.asked.filter(({ signal }) => !signal.aborted).map(({ name }) => name)).to.deep.equal([
      'name_499',
    ]);
    // In an order of its own, the last one in the middle.
    const order = Array.from({ length: 499 }, (_, i) => (i * 7919) % 499);
    for (const i of order.slice(0, 250)) await answered(i, i % 2 === 0);
    expect(checking()).to.equal(true);
    await answered(499, false);
    for (const i of order.slice(250)) await answered(i, true);
    expect(text(element, 'message')).to.equal('“name_499” is taken.');
    expect(element.validity.customError).to.equal(true);
  });

  it('drops its answer as soon as the name is another', async () => {
    await typed('agent');
    await answered(0, true);
    await type(element, 'agents');
    expect(text(element, 'message')).to.equal('');
    expect(checking()).to.equal(true);
    element.value = 'other';
    expect(element.validity.valid).to.equal(true);
    await element.updateComplete;
    await clock.tick(300);
    expect(slow.names).to.deep.equal(
      ['agent', 'agents', 'other'].filter((name) => slow.names.includes(name)),
    );
    expect(slow.names.at(-1)).to.equal('other');
  });

  for (const [what, failure, said] of [
    ['an error', new Error('<b>no</b> sign-in'), 'Could not be checked: <b>no</b> sign-in'],
    ['anything', 'nonsense', 'Could not be checked: nonsense'],
  ] as const)
    it(`that fails with ${what} says so and blocks nothing`, async () => {
      await typed('agent');
      slow.asked[0].fail(failure);
      await settle();
      await element.updateComplete;
      expect(text(element, 'message')).to.equal(said);
      expect(element.checkValidity()).to.equal(true);
      await isAccessible();
    });

  it('that throws instead of rejecting is a failure too', async () => {
    element.check = () => {
      throw new Error('broken');
    };
    await typed('agent');
    expect(text(element, 'message')).to.equal('Could not be checked: broken');
  });

  it('that hangs is given up after 10 s', async () => {
    await typed('agent');
    await clock.tick(9_999);
    expect(checking()).to.equal(true);
    await clock.tick(1);
    await element.updateComplete;
    expect(checking()).to.equal(false);
    expect(text(element, 'message')).to.equal('Could not be checked: there was no answer within 10 s.');
    expect(slow.asked[0].signal.aborted).to.equal(true);
    await answered(0, false);
    expect(element.checkValidity(), 'too late').to.equal(true);
  });

  it('waits for an input method to be done', async () => {
    const compose = (kind: string) =>
      field(element).dispatchEvent(new CompositionEvent(kind, { bubbles: true, composed: true }));
    compose('compositionstart');
    await typed('agent', 1000);
    expect(slow.names).to.deep.equal([]);
    compose('compositionend');
    await clock.tick(300);
    expect(slow.names).to.deep.equal(['agent']);
  });

  it('is not asked anew because a framework makes a new function', async () => {
    await typed('agent');
    element.check = (name, signal) => slow.check(name, signal);
    await clock.tick(1000);
    expect(slow.names).to.deep.equal(['agent']);
  });

  it('ends with the element, and is asked again where it comes back', async () => {
    await typed('agent');
    await type(element, 'agents');
    const place = element.parentElement!;
    element.remove();
    await clock.tick(1000);
    expect(clock.pending).to.equal(0);
    expect(slow.names).to.deep.equal(['agent']);
    expect(checking()).to.equal(false);
    place.append(element);
    await clock.tick(300);
    // Moved within one task.
    place.prepend(element);
    await clock.tick(300);
    expect(slow.names).to.deep.equal(['agent', 'agents', 'agents']);
    expect(slow.asked.map(({ signal }) => signal.aborted)).to.deep.equal([true, true, false]);
    await answered(2, true);
    expect(text(element, 'message')).to.equal('Available.');
  });

  describe('by the backend', () => {
    let source: ModelSource;

    beforeEach(async () => {
      source = new ModelSource('resnet_v1', 'Tagger');
      source.onHistory = async () => [snapshotOf({ modelName: 'running_one', status: 'running' })];
      element.check = undefined;
      element.service = new TrainingProgressService({ source });
      await element.updateComplete;
    });

    it('is not asked before there is something to ask', async () => {
      await clock.tick(1000);
      expect(source.asked).to.equal(0);
      field(element).focus();
      await clock.tick(0);
      expect(source.asked).to.equal(1);
    });

    it('knows its models, and names that its jobs hold', async () => {
      await typed('resnet_v1', 0);
      expect(text(element, 'message')).to.equal('“resnet_v1” is taken.');
      expect(options(element)).to.deep.equal(['resnet_v2']);
      await typed('tagger', 0);
      expect(text(element, 'message')).to.equal('Almost the same as “Tagger”.');
      await typed('running_one');
      expect(text(element, 'message')).to.equal('“running_one” is taken.');
      await typed('running_two');
      expect(text(element, 'message')).to.equal('Available.');
    });

    it('that does not answer is said, and asked again when the field has the focus again', async () => {
      source.onModels = () => Promise.reject(new Error('The backend cannot be reached.'));
      await typed('resnet_v1');
      expect(text(element, 'message')).to.equal('Could not be checked: The backend cannot be reached.');
      expect(element.checkValidity()).to.equal(true);
      source.onModels = async () => [{ name: 'resnet_v1' }];
      field(element).focus();
      await clock.tick(0);
      expect(text(element, 'message')).to.equal('“resnet_v1” is taken.');
    });

    it('that is not there is said, and asked once', async () => {
      source.onModels = () => Promise.reject(Object.assign(new Error('Not found'), { kind: 'not-found' }));
      for (const name of ['one', 'two', 'three']) {
        field(element).focus();
        await typed(name);
        expect(text(element, 'message')).to.equal('Could not be checked: Not found');
        field(element).blur();
      }
      expect(source.asked).to.equal(1);
      element.service = serviceOf('three');
      await clock.tick(300);
      expect(text(element, 'message')).to.equal('“three” is taken.');
    });

    it('tells of an attribute that holds a taken name', async () => {
      element.setAttribute('value', 'resnet_v1');
      await clock.tick(0);
      expect(text(element, 'message')).to.equal('“resnet_v1” is taken.');
    });
  });
});
