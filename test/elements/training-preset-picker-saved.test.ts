import { expect, waitUntil } from '@open-wc/testing';
import type { TrainingPresetPicker } from '../../src/elements/training-preset-picker/training-preset-picker.js';
import {
  button,
  CALM,
  checked,
  fileOf,
  find,
  focused,
  importByDialog,
  name,
  press,
  radio,
  radios,
  settled,
  ShelfService,
  shown,
  SMOKE,
  text,
} from './training-preset-picker-harness.js';

const VALUES = { modelName: 'lotto', epochs: 41, learningRate: 0.03, batchSize: 16 };

/** What the picker says by events. */
function changesOf(picker: TrainingPresetPicker): string[] {
  const told: string[] = [];
  picker.addEventListener('change', () => told.push(picker.value));
  picker.addEventListener('input', () => told.push('input'));
  return told;
}

describe('<training-preset-picker>, saved presets', () => {
  let service: ShelfService;

  beforeEach(() => {
    service = new ShelfService(CALM, SMOKE);
  });

  describe('saving', () => {
    it('saves the values of the form under a name, and chooses it', async () => {
      const picker = await shown(service, { config: VALUES });
      const told = changesOf(picker);
      await press(picker, 'Save as preset…');
      expect(focused(picker)!.id).to.equal('new-name');
      await name(picker, ' mine ');
      expect(service.shelf.get('mine')).to.deep.equal({
        name: 'mine',
        epochs: 41,
        learningRate: 0.03,
        batchSize: 16,
      });
      expect(checked(picker)).to.equal('mine');
      expect(told).to.deep.equal(['mine']);
      expect(text(picker, '[role=status].visually-hidden')).to.equal('“mine” was saved.');
      expect(focused(picker)).to.equal(radio(picker, 'mine'));
    });

    for (const [typed, problem] of [
      ['  ', 'Give the preset a name.'],
      ['Standard', 'This name is built in, and stays as it is. Choose another one.'],
      ['a/b', 'A name has no slashes and no invisible characters, and is not only dots.'],
    ])
      it(`says what is wrong with “${typed}”`, async () => {
        const picker = await shown(service, { config: VALUES });
        await press(picker, 'Save as preset…');
        await name(picker, typed);
        expect(text(picker, '[role=alert]')).to.equal(problem);
        expect(find<HTMLInputElement>(picker, '#new-name')!.value).to.equal(typed);
        expect(find(picker, '#new-name')!.getAttribute('aria-invalid')).to.equal('true');
        expect(service.names).to.deep.equal(['calm', 'smoke']);
        await expect(picker).to.be.accessible();
      });

    it('replaces a preset only when told so', async () => {
      const picker = await shown(service, { config: VALUES });
      await press(picker, 'Save as preset…');
      await name(picker, 'calm');
      expect(text(picker, '[role=alert]')).to.equal(
        '“calm” is there already, with 37 epochs, learning rate 0.002. Replace it, or choose another name.',
      );
      expect(service.shelf.get('calm')).to.equal(CALM);
      await press(picker, 'Replace');
      expect(service.shelf.get('calm')!.epochs).to.equal(41);
    });

    it('asks again when another taken name is typed', async () => {
      const picker = await shown(service, { config: VALUES });
      await press(picker, 'Save as preset…');
      await name(picker, 'calm');
      await name(picker, 'smoke');
      expect(text(picker, '[role=alert]')).to.contain('“smoke” is there already');
      expect(service.shelf.get('smoke')).to.equal(SMOKE);
    });

    it('loses nothing that was typed when the backend refuses', async () => {
      service.unwritable = 'The disk is full';
      const picker = await shown(service, { config: VALUES });
      await press(picker, 'Save as preset…');
      await name(picker, 'mine');
      expect(text(picker, '[role=alert]')).to.equal('It could not be saved: The disk is full. Try again.');
      expect(find<HTMLInputElement>(picker, '#new-name')!.value).to.equal('mine');
      service.unwritable = undefined;
      await press(picker, 'Save');
      expect(service.names).to.include('mine');
    });

    it('is given up by Escape, which gives the focus back', async () => {
      const picker = await shown(service, { config: VALUES });
      await press(picker, 'Save as preset…');
      find(picker, '#new-name')!.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }),
      );
      await settled(picker);
      expect(find(picker, '#new-name')).to.equal(null);
      expect(focused(picker)).to.equal(button(picker, 'Save as preset…'));
    });
  });

  describe('renaming', () => {
    it('gives the chosen preset another name', async () => {
      const picker = await shown(service, { value: 'calm' });
      const told = changesOf(picker);
      await press(picker, 'Rename calm');
      expect(find<HTMLInputElement>(picker, '#new-name')!.value).to.equal('calm');
      await name(picker, 'serene');
      expect(service.names).to.deep.equal(['smoke', 'serene']);
      expect(service.shelf.get('serene')).to.deep.equal({ ...CALM, name: 'serene' });
      expect(checked(picker)).to.equal('serene');
      expect(told).to.deep.equal(['serene']);
    });

    it('never replaces another preset', async () => {
      const picker = await shown(service);
      await press(picker, 'Rename calm');
      await name(picker, 'smoke');
      await name(picker, 'smoke');
      expect(text(picker, '[role=alert]')).to.equal(
        '“smoke” is there already, with 2 epochs, learning rate 0.01. Choose another name.',
      );
      expect(service.names).to.deep.equal(['calm', 'smoke']);
    });

    it('leaves no second one where the first cannot be deleted', async () => {
      const picker = await shown(service);
      const { removePreset } = service;
      service.removePreset = async (name) => {
        if (name === 'calm') throw new Error('It is locked.');
        return removePreset.call(service, name);
      };
      await press(picker, 'Rename calm');
      await name(picker, 'serene');
      expect(text(picker, '[role=alert]')).to.equal('It could not be renamed: It is locked. Try again.');
      expect(service.names).to.deep.equal(['calm', 'smoke']);
    });
  });

  describe('deleting', () => {
    it('deletes at once, and brings back', async () => {
      const picker = await shown(service, { value: 'smoke' });
      await press(picker, 'Delete calm');
      expect(service.names).to.deep.equal(['smoke']);
      expect(radios(picker)).not.to.include('calm');
      expect(text(picker, '[part=notice] .said')).to.equal('“calm” was deleted.');
      expect(focused(picker)).to.equal(button(picker, 'Undo'));
      await expect(picker).to.be.accessible();
      await press(picker, 'Undo');
      expect(service.shelf.get('calm')).to.deep.equal(CALM);
      expect(focused(picker)).to.equal(radio(picker, 'calm'));
      expect(find(picker, '[part=notice]')).to.equal(null);
      expect(picker.value).to.equal('smoke');
    });

    it('tells that the chosen one is gone', async () => {
      const picker = await shown(service, { value: 'calm' });
      const told = changesOf(picker);
      await press(picker, 'Delete calm');
      expect(told).to.deep.equal(['']);
      expect(picker.preset).to.equal(undefined);
    });

    it('says why it did not work, and keeps the preset', async () => {
      service.unwritable = 'The disk is full.';
      const picker = await shown(service);
      await press(picker, 'Delete calm');
      expect(text(picker, '[part=notice]')).to.equal(
        '“calm” could not be deleted: The disk is full. It is still there: try again.',
      );
      expect(radios(picker)).to.include('calm');
    });
  });

  describe('files', () => {
    it('imports what is good, tells what is not, and replaces nothing unasked', async () => {
      const picker = await shown(service);
      const content = [
        { name: 'long walk', epochs: 2000, learningRate: 1e-5 },
        { ...CALM, epochs: 38 },
        SMOKE,
        { name: 'too much', epochs: 1e9, learningRate: 0.1 },
      ];
      await importByDialog(picker, fileOf({ presets: content }));
      expect(service.names).to.deep.equal(['calm', 'smoke', 'long walk']);
      expect(service.shelf.get('calm')).to.equal(CALM);
      expect(text(picker, '[part=notice] .said')).to.equal(
        'Imported “long walk”. One preset was here already, just the same. “calm” is here already with other values, and stayed as before. One thing was wrong: ' +
          '“too much”: the number of epochs must be a whole number from 1 to 10,000, but is 1000000000.',
      );
      await expect(picker).to.be.accessible();
      await press(picker, 'Replace it');
      expect(service.shelf.get('calm')!.epochs).to.equal(38);
      await press(picker, 'Dismiss');
      expect(find(picker, '[part=notice]')).to.equal(null);
    });

    it('says what is wrong with a file that holds none', async () => {
      const picker = await shown(service);
      await importByDialog(picker, fileOf('epochs,lr'), fileOf('x'.repeat(1_000_001), 'big.json'));
      const said = text(picker, '[part=notice] .said');
      expect(said).to.contain('Nothing was imported. 2 things were wrong:');
      expect(said).to.contain('The file is no JSON.');
      expect(said).to.contain('“big.json” is too large for presets: more than 1 MB.');
    });

    it('says which presets the backend did not take', async () => {
      service.unwritable = 'The disk is full.';
      const picker = await shown(service);
      await importByDialog(picker, fileOf([{ ...CALM, name: 'new' }]));
      expect(text(picker, '[part=notice] .said')).to.contain('“new” could not be saved: The disk is full.');
    });

    it('takes files that are dropped', async () => {
      const picker = await shown(service);
      const area = find(picker, '[part=card]')!;
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(fileOf([{ ...CALM, name: 'dropped' }]));
      const over = new DragEvent('dragover', { dataTransfer, bubbles: true, cancelable: true });
      area.dispatchEvent(over);
      expect(over.defaultPrevented).to.be.true;
      await settled(picker);
      expect(area.classList.contains('over')).to.be.true;
      area.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
      await waitUntil(() => service.names.includes('dropped'));
      await settled(picker);
      expect(area.classList.contains('over')).to.be.false;
      expect(radios(picker)).to.include('dropped');
    });

    it('exports what it can import', async () => {
      const picker = await shown(service);
      const { createObjectURL } = URL;
      const { click } = HTMLAnchorElement.prototype;
      const saved: [file: string, content: Blob][] = [];
      let blob!: Blob;
      URL.createObjectURL = (content: Blob) => ((blob = content), createObjectURL(content));
      HTMLAnchorElement.prototype.click = function () {
        saved.push([this.download, blob]);
      };
      try {
        await press(picker, 'Export');
      } finally {
        URL.createObjectURL = createObjectURL;
        HTMLAnchorElement.prototype.click = click;
      }
      expect(saved.map(([file]) => file)).to.deep.equal(['training-presets.json']);
      const other = new ShelfService();
      await importByDialog(await shown(other), fileOf(await saved[0][1].text()));
      expect([...other.shelf.values()]).to.deep.equal([CALM, SMOKE]);
    });
  });

  it('says that they could not be loaded, and tries again', async () => {
    service.unreadable = 'The backend cannot be reached.';
    const picker = await shown(service);
    expect(text(picker, '[part=notice] .said')).to.equal(
      'Your saved presets could not be loaded: The backend cannot be reached. Those built in can be used.',
    );
    expect(radios(picker)).to.have.length(3);
    service.unreadable = undefined;
    await press(picker, 'Try again');
    expect(radios(picker)).to.include('calm');
    expect(find(picker, '[part=notice]')).to.equal(null);
  });

  it('says what to do where none are saved', async () => {
    const picker = await shown(new ShelfService(), { config: VALUES });
    expect(text(picker, '.none')).to.equal(
      'None yet. Set the values you like and save them here, or drop a file of presets.',
    );
  });

  it('forgets what was done when it gets another service', async () => {
    const picker = await shown(service);
    await press(picker, 'Delete calm');
    picker.service = new ShelfService();
    await settled(picker);
    expect(find(picker, '[part=notice]')).to.equal(null);
    expect(radios(picker)).to.have.length(3);
  });
});
