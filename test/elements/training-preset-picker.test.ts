import { expect } from '@open-wc/testing';
import type { TrainingEvent } from '../../src/protocol/events.js';
import { TRAINING_PRESETS } from '../../src/services/presets/presets.js';
import { snapshotOf } from '../support/fake-source.js';
import { watchLeftovers } from '../support/leftovers.js';
import {
  button,
  CALM,
  checked,
  find,
  focused,
  press,
  radio,
  radios,
  settled,
  ShelfService,
  shown,
  SMOKE,
  text,
} from './training-preset-picker-harness.js';

describe('<training-preset-picker>', () => {
  describe('choosing', () => {
    it('shows presets with their values, those built in first', async () => {
      const picker = await shown(new ShelfService(SMOKE, CALM));
      expect(radios(picker)).to.deep.equal(['quick-test', 'standard', 'deep-training', 'calm', 'smoke']);
      const cards = [...picker.shadowRoot!.querySelectorAll('[part=preset]')];
      const words = cards.map((card) => card.textContent!.trim().replace(/\s+/g, ' '));
      expect(words[2]).to.equal(
        'deep-training Many small steps, for much data and patience. Epochs 500 Learning rate 0.0001',
      );
      expect(words[4]).to.equal('smoke Epochs 2 Learning rate 0.01 Validation 20 %');
      await expect(picker).to.be.accessible();
    });

    it('tells by a change event, which bubbles, what the user chose', async () => {
      const picker = await shown(new ShelfService(CALM), { value: 'standard' });
      const told: unknown[] = [];
      const parent = picker.parentElement!;
      parent.addEventListener('input', () => told.push(`input ${picker.value}`), { once: true });
      parent.addEventListener('change', () => told.push(`change ${picker.value}`));
      radio(picker, 'calm')!.click();
      await settled(picker);
      expect(told).to.deep.equal(['input calm', 'change calm']);
      expect(picker.preset).to.deep.equal(CALM);
      expect(checked(picker)).to.equal('calm');
    });

    it('is a group of native radio buttons, named after presets', async () => {
      const picker = await shown(new ShelfService(CALM));
      expect(find(picker, 'fieldset')!.getAttribute('role')).to.equal('radiogroup');
      const names = new Set(
        [...picker.shadowRoot!.querySelectorAll<HTMLInputElement>('input[type=radio]')].map(
          (one) => one.name,
        ),
      );
      expect(names.size).to.equal(1);
      radio(picker, 'standard')!.focus();
      expect(focused(picker)).to.equal(radio(picker, 'standard'));
    });

    it('does as it is told without an event', async () => {
      const picker = await shown(new ShelfService());
      picker.addEventListener('change', () => expect.fail('an event was told'));
      picker.setAttribute('value', 'deep-training');
      await settled(picker);
      expect(checked(picker)).to.equal('deep-training');
      expect(picker.preset).to.equal(TRAINING_PRESETS['deep-training']);
      picker.value = 'no such preset';
      await settled(picker);
      expect(checked(picker)).to.equal(undefined);
      expect(picker.preset).to.equal(undefined);
    });

    it('knows a chosen preset once it is loaded', async () => {
      const service = new ShelfService(CALM);
      let answer!: () => void;
      service.answered = new Promise((resolve) => (answer = resolve));
      const picker = await shown(service, { value: 'calm' });
      expect(text(picker, '.skeleton')).to.equal('Loading your presets…');
      expect(picker.preset).to.equal(undefined);
      answer();
      await settled(picker);
      expect(checked(picker)).to.equal('calm');
      expect(find(picker, '.skeleton')).to.equal(null);
    });
  });

  describe('the values of a form', () => {
    it('choose the preset that they are of', async () => {
      const picker = await shown(new ShelfService(CALM), { config: { epochs: 100, learningRate: 0.001 } });
      expect(picker.value).to.equal('standard');
      expect(text(picker, '[part=current]')).to.equal('These are the values of standard.');
      picker.config = { epochs: 37, learningRate: 0.002, batchSize: 8 };
      await settled(picker);
      expect(picker.value).to.equal('calm');
    });

    it('are called custom where no preset has them', async () => {
      const picker = await shown(new ShelfService(), {
        value: 'standard',
        config: { epochs: 41, learningRate: 0.3 },
      });
      expect(picker.value).to.equal('');
      expect(checked(picker)).to.equal(undefined);
      expect(text(picker, '[part=current]')).to.equal('Custom: 41 epochs, learning rate 0.3');
    });

    it('stay with the chosen preset where several have them', async () => {
      const twin = { ...CALM, name: 'twin' };
      const picker = await shown(new ShelfService(CALM, twin), { value: 'twin', config: { ...CALM } });
      expect(picker.value).to.equal('twin');
    });

    it('cannot be saved before they are complete', async () => {
      const picker = await shown(new ShelfService(), { config: { epochs: 41, learningRate: NaN } });
      expect(text(picker, '[part=current]')).to.equal('Custom, and not complete yet.');
      await press(picker, 'Save as preset…');
      expect(find(picker, '#new-name')).to.equal(null);
    });

    it('cannot be saved where there are none', async () => {
      const picker = await shown(new ShelfService());
      expect(button(picker, 'Save as preset…')).to.equal(undefined);
    });
  });

  describe('recommending', () => {
    const ended = (id: string, dataSource: string): TrainingEvent =>
      snapshotOf(
        {
          modelName: 'lotto',
          status: 'completed',
          epoch: 500,
          totalEpochs: 500,
          endedAt: 1000,
          config: { epochs: 500, learning_rate: 0.0001, data_source: dataSource },
        },
        0,
        id,
      );

    /** 500 epochs, of which the validation loss is lowest in the 34th. */
    const curves = (jobId: string): TrainingEvent => {
      const epochs = Float64Array.from({ length: 500 }, (_, i) => i + 1);
      return {
        type: 'metrics',
        jobId,
        extent: 'pages',
        batch: {
          steps: epochs,
          columns: new Map([
            ['train_loss', { values: epochs.map((epoch) => 1 / epoch) }],
            ['val_loss', { values: epochs.map((epoch) => 0.5 + Math.abs(epoch - 34) / 100) }],
          ]),
        },
      };
    };

    it('marks one by the size of the data, and says why', async () => {
      const picker = await shown(new ShelfService(), { rows: 60_000 });
      expect(text(picker, '[part=badge]')).to.equal('Recommended');
      expect(find(picker, '[part=badge]')!.closest('[part=preset]')!.textContent).to.contain('deep-training');
      expect(text(picker, '[part=recommendation]')).to.equal(
        'deep-training is recommended. 60,000 rows bear many small steps before a model knows them by heart.',
      );
      await expect(picker).to.be.accessible();
    });

    it('takes rows and data source from attributes', async () => {
      const picker = await shown(new ShelfService());
      picker.setAttribute('rows', '20');
      picker.setAttribute('data-source', 'draws.csv');
      await settled(picker);
      expect(text(picker, '[part=recommendation]')).to.match(/^quick-test is recommended\. 20 rows are few/);
      expect(picker.dataSource).to.equal('draws.csv');
    });

    it('learns from earlier runs, whose curves it asks for', async () => {
      const service = new ShelfService();
      const picker = await shown(service, { rows: 390, dataSource: 'draws.csv' });
      service.fake.lists.next([ended('a', 'draws.csv'), ended('b', 'other.csv')]);
      await settled(picker);
      expect([...service.fake.positions.keys()], 'asked for').to.deep.equal(['a']);
      service.fake.events.next(curves('a'));
      await settled(picker);
      expect(text(picker, '[part=recommendation]')).to.equal(
        '55 epochs, learning rate 0.0001 Recommended 390 rows and 500 epochs overfitted last time: the best validation loss came at epoch 34.',
      );
      radio(picker, 'recommended')!.click();
      expect(picker.preset).to.deep.equal({ name: 'recommended', epochs: 55, learningRate: 0.0001 });
      await settled(picker);
      await expect(picker).to.be.accessible();
    });

    it('asks for the curves of three runs at most', async () => {
      const service = new ShelfService();
      const picker = await shown(service);
      service.fake.lists.next(['a', 'b', 'c', 'd', 'e'].map((id) => ended(id, 'draws.csv')));
      await settled(picker);
      expect(service.fake.open).to.equal(3);
    });

    it('recommends nothing and asks for nothing where that is not wanted', async () => {
      const service = new ShelfService();
      const picker = await shown(service, { noRecommendation: true, rows: 20 });
      expect(find(picker, '[part=recommendation]')).to.equal(null);
      expect(find(picker, '[part=badge]')).to.equal(null);
      // The list was watched until the attribute was known.
      service.fake.lists.next([ended('a', 'draws.csv')]);
      await settled(picker);
      expect(service.fake.opened).to.equal(0);
    });
  });

  it('leaves nothing behind, and comes back with what was saved meanwhile', async () => {
    const service = new ShelfService(CALM);
    const picker = await shown(service);
    const parent = picker.parentElement!;
    picker.remove();
    // The service keeps what was watched for a while.
    const leftovers = watchLeftovers(new Set([5000]));
    try {
      parent.append(picker);
      await settled(picker);
      picker.remove();
      await settled(picker);
      expect(leftovers()).to.deep.equal([]);
    } finally {
      leftovers.stop();
    }
    service.shelf.set('smoke', SMOKE);
    parent.append(picker);
    await settled(picker);
    expect(radios(picker)).to.include('smoke');
  });

  it('shows hostile names and reasons as text', async () => {
    const name = '<img src=x onerror=alert(1)>';
    const service = new ShelfService({ ...CALM, name, description: '<b>bold</b>' });
    service.unwritable = '<script>alert(1)</script>';
    const picker = await shown(service);
    await press(picker, `Delete ${name}`);
    expect(find(picker, 'img, b, script')).to.equal(null);
    expect(text(picker, '[part=notice]')).to.contain('<script>alert(1)</script>');
  });
});
