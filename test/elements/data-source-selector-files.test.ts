import { expect, waitUntil } from '@open-wc/testing';
import type { DataSourceSelector } from '../../src/elements/data-source-selector/data-source-selector.js';
import { drawsFile } from '../data/draws.js';
import {
  all,
  BaselineBackend,
  button,
  csv,
  DataBackend,
  enter,
  find,
  heard,
  pick,
  settled,
  shown,
  text,
} from './data-source-selector-harness.js';

/** As a user drags a file over the element, and lets it go there. */
function drop(element: DataSourceSelector, type: 'dragover' | 'drop', ...files: File[]): DragEvent {
  const dataTransfer = new DataTransfer();
  files.forEach((file) => dataTransfer.items.add(file));
  const event = new DragEvent(type, { bubbles: true, cancelable: true, composed: true, dataTransfer });
  find(element, '.card')!.dispatchEvent(event);
  return event;
}

describe('<data-source-selector> with a file', () => {
  let backend: DataBackend;
  beforeEach(() => {
    backend = new DataBackend();
  });

  it('checks it, sends it, and chooses what the backend has made of it', async () => {
    const element = await shown(backend);
    const events = heard(element);
    pick(element, csv('x,y\n1,2\n3,4\n'));
    expect(text(element, '.progress')).to.equal('');
    await element.updateComplete;
    expect(text(element, '.progress .what')).to.equal('Checking data.csv');
    await settled(element);
    expect(element.value!.dataSource).to.equal('stored/data.csv');
    expect(all(element, '#source option').map((option) => option.textContent!.trim())).to.include('data.csv');
    expect(element.rows).to.equal(2);
    expect(element.file!.name).to.equal('data.csv');
    expect(element.validity.valid).to.equal(true);
    expect(events).to.deep.equal(['input', 'change']);
    expect(text(element, '[role=status]')).to.equal('“data.csv”: 2 rows, 2 columns.');
    await expect(element).to.be.accessible();
  });

  it('splits the white balls of lottery draws into five numbers', async () => {
    const element = await shown(backend);
    pick(element, await drawsFile());
    await settled(element);
    expect(element.rows).to.equal(1390);
    expect(text(element, '.problems')).to.contain('white_balls” holds 5 numbers in each cell');
    expect(text(element, '.boxes .box')).to.equal('Split white_balls into 5 numbers');
    expect(element.value!.preprocessing).to.deep.equal({ scaling: 'standard', split: { white_balls: '|' } });
    find(element, '.box input')!.click();
    await settled(element);
    expect(element.value!.preprocessing.split).to.equal(undefined);
    await expect(element).to.be.accessible();
  });

  it('takes a file that is dropped, and nothing else', async () => {
    const element = await shown(backend);
    expect(drop(element, 'dragover').defaultPrevented).to.equal(false);
    expect(drop(element, 'dragover', csv('x')).defaultPrevented).to.equal(true);
    await element.updateComplete;
    expect(find(element, '.card')!.matches('.over')).to.equal(true);
    expect(drop(element, 'drop', csv('x,y\n1,2\n', 'dropped.csv')).defaultPrevented).to.equal(true);
    await settled(element);
    expect(find(element, '.card')!.matches('.over')).to.equal(false);
    expect(element.value!.dataSource).to.equal('stored/dropped.csv');
  });

  it('takes nothing while it is disabled', async () => {
    const element = await shown(backend);
    element.disabled = true;
    await settled(element);
    drop(element, 'drop', csv('x,y\n1,2\n'));
    await settled(element);
    expect(element.value).to.equal(undefined);
    expect(button(element, 'Choose a CSV file').disabled).to.equal(true);
  });

  it('keeps what was chosen before out of use while another file is checked', async () => {
    const element = await shown(backend);
    await enter(element, '#source', 'iris');
    const chosen = () => find(element, '.chosen')!;
    const place = () => chosen().getBoundingClientRect().height;
    const height = place();
    expect(chosen().inert).to.equal(false);
    let read!: () => void;
    const held = new Promise<void>((resolve) => (read = resolve));
    const file = csv('x,y\n1,2\n', 'next.csv');
    const slow = Object.assign(csv('x,y\n1,2\n', 'next.csv'), {
      slice: (from: number, to: number) => ({
        arrayBuffer: () => held.then(() => file.slice(from, to).arrayBuffer()),
      }),
    });
    const taking = element.takeFile(slow as unknown as File);
    await element.updateComplete;
    expect(text(element, '.progress .what')).to.equal('Checking next.csv');
    expect(chosen().inert).to.equal(true);
    expect(chosen().getAttribute('aria-busy')).to.equal('true');
    expect(text(element, '[part=figures]'), 'nothing jumps').to.contain('Rows 4');
    expect(place()).to.equal(height);
    await expect(element).to.be.accessible();
    read();
    await taking;
    await settled(element);
    expect(element.value!.dataSource).to.equal('stored/next.csv');
    expect(chosen().inert).to.equal(false);
    expect(chosen().hasAttribute('aria-busy')).to.equal(false);
    expect(text(element, '[part=figures]')).to.contain('Rows 1');
  });

  it('sends nothing that cannot be trained on, and says why', async () => {
    let sent = 0;
    backend.upload = async () => {
      sent++;
      return { id: 'x', name: 'x' };
    };
    const element = await shown(backend);
    for (const [content, sentence] of [
      ['<!doctype html><title>Sign in</title>', /web page/],
      ['', /The file is empty/],
      ['{"rows": []}', /JSON/],
    ] as const) {
      pick(element, csv(content, 'wrong.csv'));
      await settled(element);
      expect(element.validity.customError).to.equal(true);
      expect(element.validationMessage).to.match(sentence);
      expect(text(element, '.problems')).to.match(sentence);
      await expect(element).to.be.accessible();
    }
    expect(sent).to.equal(0);
  });

  it('keeps a file that the backend takes no files of, and says what to do', async () => {
    const element = await shown(new BaselineBackend());
    pick(element, csv('x,y\n1,2\n3,4\n', 'mine.csv'));
    await settled(element);
    expect(element.value!.dataSource).to.equal('mine.csv');
    expect(element.file!.name).to.equal('mine.csv');
    expect(element.validity.valid).to.equal(true);
    expect(text(element, '.notice')).to.contain('takes no files: “mine.csv” stays on this computer');
    await expect(element).to.be.accessible();
  });

  it('shows the rows of the file itself', async () => {
    const element = await shown(new BaselineBackend());
    pick(element, await drawsFile());
    await settled(element);
    const details = all(element, 'details').find((one) => one.textContent!.includes('Preview'));
    (details as HTMLDetailsElement).open = true;
    details!.dispatchEvent(new Event('toggle'));
    await waitUntil(() => all(element, '.cells [role=row]').length > 3);
    expect(text(element, '.pager .muted')).to.equal('Rows 1–200 of 1,390');
    expect(all(element, '.cells [role=columnheader]').map((cell) => cell.textContent)).to.deep.equal([
      'date',
      'white_balls',
      'red_ball',
      'power_play',
    ]);
  });
});
