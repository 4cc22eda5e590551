import { expect, waitUntil } from '@open-wc/testing';
import type { UploadOptions } from '../../src/sources/catalog-source.js';
import {
  button,
  csv,
  DataBackend,
  enter,
  find,
  pick,
  settled,
  shown,
  text,
} from './data-source-selector-harness.js';

/** An upload that waits for a test to let it go on. */
class HeldUpload {
  options!: UploadOptions;
  end!: (error?: Error) => void;
  readonly upload: DataBackend['upload'] = (file, options) => {
    this.options = options!;
    return new Promise((resolve, reject) => {
      this.end = (error) => (error ? reject(error) : resolve({ id: `stored/${file.name}`, name: file.name }));
    });
  };
}

describe('<data-source-selector> with a file', () => {
  let backend: DataBackend;
  beforeEach(() => {
    backend = new DataBackend();
  });

  it('shows how far it has come, is not ready until then, and can be cancelled', async () => {
    const held = new HeldUpload();
    backend.upload = held.upload;
    const element = await shown(backend);
    pick(element, csv('x,y\n1,2\n'));
    await waitUntil(() => held.end);
    held.options.onProgress!(0.4);
    await element.updateComplete;
    expect(text(element, '.progress')).to.equal('Sending data.csv 40 % Cancel');
    const bar = find<HTMLProgressElement>(element, 'progress')!;
    expect(bar.value).to.equal(0.4);
    expect(bar.getAttribute('aria-label')).to.equal('Sending data.csv');
    expect(element.validationMessage).to.equal('“data.csv” is still being sent.');
    expect(text(element, '[part=figures]'), 'the report is there already').to.contain('Rows 1');
    await expect(element).to.be.accessible();
    button(element, 'Cancel').click();
    await settled(element);
    expect(held.options.signal!.aborted).to.equal(true);
    expect(element.value).to.equal(undefined);
    held.end();
    await settled(element);
    expect(element.value, 'a late answer').to.equal(undefined);
  });

  it('shows the report of a file while it is sent, and puts it out of use for the next one', async () => {
    const held = new HeldUpload();
    backend.upload = held.upload;
    const element = await shown(backend);
    pick(element, csv('x,y\n1,2\n'));
    await waitUntil(() => held.end);
    await element.updateComplete;
    expect(find(element, '.chosen')!.inert).to.equal(false);
    pick(element, csv('x,y\n1,2\n3,4\n', 'next.csv'));
    await element.updateComplete;
    expect(find(element, '.chosen')!.inert).to.equal(true);
  });

  it('refuses a file that is larger than the backend takes, and keeps what was chosen', async () => {
    let sent = 0;
    backend.limit = async () => 12;
    backend.upload = async ({ name }) => ({ id: `stored/${++sent}`, name });
    const element = await shown(backend);
    await enter(element, '#source', 'iris');
    pick(element, csv('x,y\n1,2\n3,4\n5,6\n', 'large.csv'));
    await settled(element);
    expect(sent).to.equal(0);
    expect(text(element, '.notice')).to.contain(
      '“large.csv” could not be taken: It is larger than 12 B, the most that this backend takes.',
    );
    expect(text(element, '[role=status]')).to.contain('larger than 12 B');
    expect(element.value!.dataSource).to.equal('iris');
    expect(element.validity.valid).to.equal(true);
    expect(find(element, '.chosen')!.inert).to.equal(false);
    await expect(element).to.be.accessible();
    pick(element, csv('x,y\n1,2\n'));
    await settled(element);
    expect(element.value!.dataSource).to.equal('stored/1');
  });

  it('sends a file where the backend does not say what it takes', async () => {
    backend.limit = async () => {
      throw new Error('The backend answered with status 500.');
    };
    const element = await shown(backend);
    pick(element, csv('x,y\n1,2\n'));
    await settled(element);
    expect(element.value!.dataSource).to.equal('stored/data.csv');
  });

  it('says no longer that it is not ready, once it is', async () => {
    const held = new HeldUpload();
    backend.upload = held.upload;
    const element = await shown(backend);
    pick(element, csv('x,y\n1,2\n'));
    await waitUntil(() => held.end);
    element.reportValidity();
    held.end();
    await settled(element);
    expect(element.validity.valid).to.equal(true);
    expect(text(element, '.about')).to.equal('Or drop a CSV file here.');
  });

  it('tries again when the backend did not take it', async () => {
    backend.upload = async () => {
      throw new Error('The file is too large.');
    };
    const element = await shown(backend);
    pick(element, csv('x,y\n1,2\n'));
    await settled(element);
    expect(text(element, '.notice')).to.contain('“data.csv” could not be taken: The file is too large.');
    expect(element.validationMessage).to.equal('“data.csv” has not been sent to the backend.');
    backend.upload = async () => ({ id: 'stored', name: 'data.csv' });
    button(element, 'Try again').click();
    await settled(element);
    expect(element.value!.dataSource).to.equal('stored');
    expect(element.validity.valid).to.equal(true);
  });

  it('leaves nothing behind when it is removed meanwhile', async () => {
    const held = new HeldUpload();
    backend.upload = held.upload;
    const element = await shown(backend);
    pick(element, csv('x,y\n1,2\n'));
    await waitUntil(() => held.end);
    element.remove();
    await Promise.resolve();
    expect(held.options.signal!.aborted).to.equal(true);
  });

  it('goes on when it is moved meanwhile', async () => {
    const held = new HeldUpload();
    backend.upload = held.upload;
    const element = await shown(backend);
    pick(element, csv('x,y\n1,2\n'));
    await waitUntil(() => held.end);
    document.body.append(element);
    held.end();
    await settled(element);
    expect(element.value!.dataSource).to.equal('stored/data.csv');
    element.remove();
  });
});
