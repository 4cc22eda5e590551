import { expect } from '@open-wc/testing';
import { analyseRun } from '../../src/metrics/analyse-run.js';
import { MetricSeries } from '../../src/metrics/metric-series.js';
import { targetReached } from '../../src/metrics/time-to-target.js';
import type { TrainingJob } from '../../src/protocol/types.js';
import { compare, type Choices, type Reached } from '../../src/elements/training-comparison/comparison.js';
import type { ComparedRun } from '../../src/elements/training-comparison/compared-run.js';
import { deltaText } from '../../src/elements/training-comparison/delta-words.js';
import { listed, summaryWords } from '../../src/elements/training-comparison/summary-words.js';
import { deltaTo } from '../../src/metrics/delta.js';

const START = 1.7e12;

/** A run that has these losses, one every `ms`; without times where `ms` is undefined. */
function run(id: string, losses: readonly number[], ms?: number, status = 'completed'): ComparedRun {
  const steps = losses.map((_, i) => i + 1);
  const times = ms === undefined ? undefined : steps.map((step) => START + step * ms);
  const series = new Map([['val_loss', MetricSeries.from(steps, losses, times)]]);
  const facts = { series, epoch: losses.length, startedAt: START, pausedMs: 0, latest: {}, best: {} };
  const job = { id, modelName: id, status } as TrainingJob;
  return { id, name: id, color: 0, job, config: {}, analysis: analyseRun(facts) };
}

function words(runs: readonly ComparedRun[], choices: Choices = {}): string[] {
  const settled = compare(runs, choices);
  const reached = new Map<string, Reached>();
  for (const { id, analysis } of runs) {
    const one =
      analysis && settled.target !== undefined && targetReached(analysis, settled.metric, settled.target);
    if (one) reached.set(id, one);
  }
  return summaryWords({ ...settled, reached });
}

const down = (to: number, epochs = 10) =>
  Array.from({ length: epochs }, (_, i) => to + (epochs - 1 - i) * 0.1);

describe('the summary', () => {
  it('says who beats whom by how much, and in which part of the time', () => {
    expect(words([run('a', down(0.2), 1000), run('b', down(0.176), 500)], { target: 0.2 })).to.deep.equal([
      'b beats a, the baseline, by 12 %: best val_loss 0.176 against 0.2.',
      'b gets to val_loss 0.2 in half the time that a takes.',
    ]);
  });

  it('compares the baseline with the next best where it is the best itself', () => {
    expect(words([run('a', down(0.1)), run('b', down(0.4)), run('c', down(0.2))])[0]).to.equal(
      'a beats c, the next best, by 50 %: best val_loss 0.1 against 0.2.',
    );
    expect(words([run('a', down(0.4)), run('b', down(0.1))], { baseline: 'b' })[0]).to.equal(
      'b beats a by 75 %: best val_loss 0.1 against 0.4.',
    );
  });

  for (const [ms, part] of [
    [250, 'a quarter of the time'],
    [330, 'a third of the time'],
    [1010, 'about the same time'],
    [1500, '150 % of the time'],
    [2000, 'twice the time'],
  ] as const)
    it(`says ${part}`, () => {
      // Both get to it with their first epoch.
      expect(words([run('a', down(0.2), 1000), run('b', down(0.1), ms)], { target: 1.1 })[1]).to.equal(
        `b gets to val_loss 1.1 in ${part} that a takes.`,
      );
    });

  it('counts epochs where there are no times', () => {
    expect(words([run('a', down(0.2)), run('b', [0.9, 0.1])], { target: 0.2 })[1]).to.equal(
      'b gets to val_loss 0.2 in 20 % of the epochs that a takes.',
    );
  });

  it('says who does not get to the target, and nothing where the best one does not', () => {
    const runs = [run('a', down(0.4)), run('b', down(0.1))];
    expect(words(runs, { target: 0.2 })[1]).to.equal('b gets to val_loss 0.2, a does not.');
    expect(words(runs, { target: 0.01 })).to.have.length(1);
  });

  it('calls equal what differs by less than 0.5 %', () => {
    const runs = [run('a', down(0.2)), run('b', down(0.2009)), run('c', down(0.2005))];
    expect(words(runs)[0]).to.equal(
      'a and 2 others are equal within 0.5 %: best val_loss 0.2 against 0.2005.',
    );
    expect(words([run('a', down(0)), run('b', down(0))])[0]).to.contain('a and b are equal');
  });

  it('names an absolute difference where there is no share of nothing', () => {
    expect(words([run('a', down(0)), run('b', down(-0.5))])[0]).to.equal(
      'b beats a, the baseline, by 0.5: best val_loss −0.5 against 0.',
    );
  });

  it('says why this may turn out otherwise', () => {
    const runs = [run('a', [0.5, NaN]), run('b', down(0.2), undefined, 'running'), run('c', [NaN, NaN, NaN])];
    const said = words(runs);
    expect(said).to.include('b has not ended: this may change.');
    expect(said).to.include(
      'a and c ended in a val_loss that is not a number; only what they had before counts.',
    );
    expect(said).to.include('a has fewer than 3 epochs, too few to judge by.');
  });

  it('has nothing to say of one run, and little where one alone has numbers', () => {
    expect(words([run('a', down(0.2))])).to.deep.equal([]);
    expect(words([run('a', down(0.2)), run('b', [])])).to.deep.equal([
      'Only a reported a val_loss: there is nothing to compare it with.',
      'b reported no val_loss.',
    ]);
    expect(words([run('a', []), run('b', [])])).to.deep.equal([
      'None of these runs reported a number to compare.',
    ]);
  });
});

describe('words of a comparison', () => {
  it('list names', () => {
    expect(listed(['a'])).to.equal('a');
    expect(listed(['a', 'b'])).to.equal('a and b');
    expect(listed(['a', 'b', 'c'])).to.equal('a, b and c');
    expect(listed(['a', 'b', 'c', 'd'])).to.equal('a, b and 2 others');
  });

  it('say a difference, absolute and as a share', () => {
    expect(deltaText(deltaTo(0.176, 0.2, 'min')!)).to.equal('−0.024, −12.0 % better');
    expect(deltaText(deltaTo(0.9, 0.8, 'max')!)).to.equal('+0.1, +12.5 % better');
    expect(deltaText(deltaTo(0.9, 0, 'min')!)).to.equal('+0.9 worse');
    expect(deltaText(deltaTo(0.2, 0.2, 'min')!)).to.equal('equal');
    expect(deltaText(deltaTo(0.20001, 0.2, 'min')!)).to.equal('+1e-5, about equal');
  });
});
