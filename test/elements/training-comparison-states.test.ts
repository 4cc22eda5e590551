import { expect } from '@open-wc/testing';
import type { TrainingEvent } from '../../src/protocol/events.js';
import { ReplaySource } from '../../src/sources/replay-source.js';
import { FakeSource, pointsOf, running, snapshotOf } from '../support/fake-source.js';
import {
  cells,
  comparisonOf,
  find,
  findAll,
  messages,
  recordingOf,
  runOf,
  settled,
  settledComparison,
  summary,
  text,
} from './training-comparison-harness.js';

const falling = (from: number, epochs = 12) => Array.from({ length: epochs }, (_, i) => from / (i + 1));

describe('<training-comparison>, whatever there is', () => {
  it('asks for jobs where there is none, and for another one where there is one', async () => {
    const empty = await settledComparison(recordingOf({}));
    expect(messages(empty)).to.deep.equal(['No runs to compare. Choose two or more jobs.']);
    await expect(empty).to.be.accessible();
    const one = await settledComparison(recordingOf({ a: runOf('a', falling(1)) }));
    expect(messages(one)).to.deep.equal([
      'One run alone has nothing to be compared with. Choose another one.',
    ]);
    expect(cells(one, 'Results').a['val_loss, Final']).to.equal('0.08333');
    expect(summary(one)).to.deep.equal([]);
  });

  it('says which jobs the backend does not know, and compares the others', async () => {
    const recording = recordingOf({ a: runOf('a', falling(1)), b: runOf('b', falling(2)) });
    const element = await settledComparison(recording, { jobIds: 'a gone b lost' });
    expect(messages(element)).to.deep.equal(['The backend does not know the jobs gone and lost.']);
    expect(summary(element)[0]).to.equal('a beats b by 50 %: best val_loss 0.08333 against 0.1667.');
    expect(cells(element, 'Results').gone['val_loss, Best']).to.equal('–');
  });

  it('compares fifty jobs at most, and says so', async () => {
    const ids = Array.from({ length: 52 }, (_, i) => `job${i}`);
    const recording = recordingOf(Object.fromEntries(ids.map((id, i) => [id, runOf(id, falling(1 + i))])));
    const element = await settledComparison(recording);
    expect(messages(element)).to.deep.equal(['52 runs are too many to compare: these are the first 50.']);
    expect(Object.keys(cells(element, 'Results'))).to.have.length(50);
  });

  it('says that it loads, asking for six jobs at a time', async () => {
    const source = new FakeSource();
    const asked: string[] = [];
    source.onOpen = (id) => {
      asked.push(id);
      return new FakeSource().events;
    };
    const jobIds = Array.from({ length: 9 }, (_, i) => `job${i}`).join(' ');
    const element = await comparisonOf(source, { jobIds });
    expect(messages(element)).to.deep.equal(['Loading 9 runs…']);
    expect(asked).to.have.length(6);
    source.events.next(snapshotOf(running(3), 1, 'job2'));
    await new Promise(requestAnimationFrame);
    await element.updateComplete;
    expect(asked).to.have.length(7);
    expect(messages(element)).to.deep.equal(['Loading 8 of 9 runs…']);
  });

  it('leaves nothing behind, and goes on when it is connected again', async () => {
    const source = new FakeSource();
    const element = await comparisonOf(source, { jobIds: 'a b' });
    expect(source.opened).to.equal(2);
    const parent = element.parentElement!;
    source.events.next(snapshotOf(running(3), 1, 'a'));
    element.remove();
    parent.append(element);
    source.events.next(snapshotOf(running(4), 2, 'b'));
    await settled(element);
    expect(messages(element)).to.deep.equal([]);
    expect(source.opened, 'within the grace').to.equal(2);
  });

  it('keeps what it has while the backend cannot be reached, and says so', async () => {
    const recording = recordingOf({ a: runOf('a', falling(1)), b: runOf('b', falling(2)) });
    const connection = { state: 'offline', lastSeenAt: Date.now() } as const;
    const element = await settledComparison(new ReplaySource({ ...recording, connection }), {
      jobIds: 'a b',
    });
    expect(messages(element)).to.have.length(1);
    expect(messages(element)[0]).to.match(/^This device is offline\. What is shown was true /);
    expect(summary(element)).to.have.length.above(0);
  });

  it('follows runs that go on, and says that they do', async () => {
    const source = new FakeSource();
    const element = await comparisonOf(source, { jobIds: 'a b' });
    const tell = (...events: TrainingEvent[]) => events.forEach((event) => source.events.next(event));
    tell(pointsOf([1, 2, 3], 'pages', 'a'), snapshotOf(running(3, { modelName: 'a' }), 1, 'a'));
    tell(pointsOf([1, 2], 'pages', 'b'), snapshotOf(running(2, { modelName: 'b' }), 1, 'b'));
    await settled(element);
    expect(summary(element)[0]).to.equal('a beats b by 33 %: best train_loss 0.3333 against 0.5.');
    expect(summary(element)).to.include('a and b have not ended: this may change.');
    expect(summary(element)).to.include('b has fewer than 3 epochs, too few to judge by.');
    tell(pointsOf([3, 4, 5], 'pages', 'b'), snapshotOf(running(5, { modelName: 'b' }), 2, 'b'));
    await settled(element);
    expect(summary(element)[0]).to.equal(
      'b beats a, the baseline, by 40 %: best train_loss 0.2 against 0.3333.',
    );
  });

  it('claims no winner between equals, nor a time that nobody knows', async () => {
    const recording = recordingOf({ a: runOf('a', falling(1)), b: runOf('b', falling(1.002)) });
    const element = await settledComparison(recording);
    expect(summary(element)[0]).to.equal(
      'a and b are equal within 0.5 %: best val_loss 0.08333 against 0.0835.',
    );
    expect(text(find(element, 'section p.muted'))).to.equal('The runs have the same settings.');
  });

  it('says what ended in NaN', async () => {
    const recording = recordingOf({ a: runOf('a', [1, 0.5, 'NaN', 'NaN']), b: runOf('b', falling(1, 4)) });
    const element = await settledComparison(recording);
    expect(summary(element)).to.include(
      'a ended in a val_loss that is not a number; only what it had before counts.',
    );
    expect(cells(element, 'Results').a['val_loss, Final']).to.equal('NaN');
    expect(cells(element, 'Results').a['val_loss, Best']).to.equal('0.5 epoch 2');
  });

  it('says of a baseline backend what is not known', async () => {
    const status = (name: string, best: number) => ({
      status: {
        model_name: name,
        status: 'completed',
        current_epoch: 100,
        total_epochs: 100,
        best_loss: best,
        start_time: '2026-05-04T10:00:00Z',
        end_time: '2026-05-04T10:10:00Z',
        training_logs: Array.from(
          { length: 10 },
          (_, i) => `Epoch ${91 + i}/100 - Loss: ${(0.3 + i / 100).toFixed(2)}`,
        ),
      },
    });
    const recording = { ...recordingOf({ a: status('a', 0.2), b: status('b', 0.25) }), features: [] };
    const element = await settledComparison(recording);
    expect(summary(element)).to.deep.equal(['a beats b by 20 %: best train_loss 0.2 against 0.25.']);
    expect(cells(element, 'Results').a['train_loss, Best']).to.equal('0.2');
    const efficiency = cells(element, 'Efficiency').a;
    expect(efficiency['To train_loss ≤ 0.25']).to.equal('–');
    expect(efficiency['Epochs per minute']).to.equal('10');
    const unknown = findAll(element, '[part=unknown] li').map(text);
    expect(unknown).to.have.length(2);
    expect(unknown[0]).to.match(/^All runs: the backend tells only the end of the curve/);
    expect(unknown[1]).to.match(/^All runs: the points carry no times/);
    await expect(element).to.be.accessible();
  });

  it('invents nothing for a backend that reports no metrics', async () => {
    const silent = { status: { status: 'completed', current_epoch: 0, current_loss: 'Infinity' } };
    const element = await settledComparison(recordingOf({ a: silent, b: silent }));
    expect(summary(element)).to.deep.equal(['None of these runs reported a number to compare.']);
    expect(element.shadowRoot!.textContent).not.to.contain('NaN');
  });

  it('shows hostile names as text', async () => {
    const name = '<img src=x onerror=alert(1)>';
    const element = await settledComparison(
      recordingOf({ a: runOf(name, falling(1)), b: runOf(name, falling(2)) }),
    );
    expect(find(element, 'img')).to.equal(null);
    expect(text(find(element, '.name'))).to.equal(`${name} (a)`);
  });
});
