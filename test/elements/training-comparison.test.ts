import { expect } from '@open-wc/testing';
import { formatDuration, formatNumber } from '../../src/metrics/format.js';
import {
  naiveBest,
  naiveEnds,
  naiveGain,
  naiveOverfits,
  naivePlateau,
  naiveReached,
  naiveTraining,
  type Point,
} from '../metrics/naive-analysis.js';
import {
  cells,
  enter,
  find,
  findAll,
  legend,
  rawRuns,
  realRuns,
  settled,
  settledComparison,
  summary,
  text,
  type RawRun,
} from './training-comparison-harness.js';

const METRICS = ['train_loss', 'val_loss', 'train_accuracy', 'val_accuracy'];
const directionOf = (metric: string) => (metric.endsWith('loss') ? 'min' : 'max');

/** The points of a metric as the server told them. */
function points({ metrics: { columns, rows } }: RawRun, metric: string): Point[] {
  const [epoch, time, value] = ['epoch', 'time', metric].map((name) => columns.indexOf(name));
  return rows.map((row) => ({
    epoch: Number(row[epoch]),
    time: Number(row[time]),
    value: Number(row[value]),
  }));
}

/** What a cell says: the value, and how it differs from the baseline. */
function said(value: number, baseline: number | undefined, metric: string): string {
  if (baseline === undefined) return formatNumber(value, 4);
  if (value === baseline) return `${formatNumber(value, 4)} equal`;
  const off = value - baseline;
  const better = directionOf(metric) === 'min' ? off < 0 : off > 0;
  const sign = off < 0 ? '−' : '+';
  if (Math.abs(off) / baseline < 0.0005)
    return `${formatNumber(value, 4)} ${off < 0 ? '−' : '+'}${formatNumber(Math.abs(off))}, about equal`;
  const share = ((100 * Math.abs(off)) / baseline).toFixed(1);
  return `${formatNumber(value, 4)} ${sign}${formatNumber(Math.abs(off))}, ${sign}${share} % ${better ? 'better' : 'worse'}`;
}

describe('<training-comparison> of real runs', () => {
  it('says final, best and at-epoch values as a reference has them, each against the baseline', async () => {
    const recording = await realRuns();
    const runs = rawRuns(recording);
    const element = await settledComparison(recording, { baseline: runs[2].id, atEpoch: 5 });
    const table = cells(element, 'Results');
    for (const run of runs)
      for (const metric of METRICS) {
        const of = (one: RawRun) => {
          const all = points(one, metric);
          return {
            final: all.at(-1)!,
            best: naiveBest(all, directionOf(metric))!,
            five: all.find(({ epoch }) => epoch === 5)!,
          };
        };
        const [here, base] = [of(run), of(runs[2])];
        const against = (point: Point) => (run === runs[2] ? undefined : point.value);
        const row = table[run.name];
        expect(row[`${metric}, Final`]).to.equal(said(here.final.value, against(base.final), metric));
        expect(row[`${metric}, Best`]).to.equal(
          `${said(here.best.value, against(base.best), metric)} epoch ${here.best.epoch}`,
        );
        expect(row[`${metric}, At epoch 5`]).to.equal(said(here.five.value, against(base.five), metric));
      }
  });

  it('says how fast each run was as a reference has it, the pause of one of them left out', async () => {
    const recording = await realRuns();
    const element = await settledComparison(recording, { target: 0.35 });
    const table = cells(element, 'Efficiency');
    let pauses = 0;
    for (const run of rawRuns(recording)) {
      const losses = points(run, 'val_loss');
      const ends = naiveEnds(losses);
      const [start, end] = [run.status.start_time, run.status.end_time].map((time) =>
        Date.parse(String(time)),
      );
      const [wall, training] = [end - start, naiveTraining(ends, start, end)];
      const reached = naiveReached(losses, 0.35, 'min');
      if (training < wall) pauses++;
      const row = table[run.name];
      expect(row['To val_loss ≤ 0.35']).to.equal(
        reached
          ? `epoch ${reached.epoch} ${formatDuration(naiveTraining(ends, start, reached.time!))} of training ${formatDuration(reached.time! - start)} by the clock`
          : 'not reached',
      );
      expect(row['Wall time']).to.equal(formatDuration(wall));
      expect(row['Training time']).to.equal(formatDuration(training));
      expect(row['Epochs per minute']).to.equal(formatNumber(15 / (training / 60_000)));
      expect(row['Improvement per second']).to.equal(formatNumber(naiveGain(ends, 'min')!));
      const plateau = naivePlateau(ends, 'min');
      expect(row.Findings.includes('Plateau')).to.equal(plateau !== undefined);
      const [train, val] = [points(run, 'train_loss'), losses];
      expect(row.Findings.includes('Overfitting'), run.name).to.equal(naiveOverfits(train, val));
    }
    expect(pauses, 'one run was paused').to.equal(1);
  });

  it('sums up in words', async () => {
    const element = await settledComparison(await realRuns());
    expect(summary(element)).to.deep.equal([
      'digits_usual_b32 beats digits_gentle_b32, the baseline, by 13 %: best val_loss 0.2779 against 0.3202.',
      'digits_usual_b32 gets to val_loss 0.45 in 46 % of the time that digits_gentle_b32 takes.',
    ]);
  });

  it('is accessible, as a table and as cards', async () => {
    const element = await settledComparison(await realRuns());
    // Sections out of sight are not rendered, and could not be looked at.
    for (const section of findAll<HTMLElement>(element, 'section'))
      section.style.contentVisibility = 'visible';
    await expect(element).to.be.accessible();
    element.style.width = '280px';
    await settled(element);
    expect(element.scrollWidth).to.be.at.most(280);
    await expect(element).to.be.accessible();
  });

  it('is measured by the run that the user pins, which is told', async () => {
    const recording = await realRuns();
    const element = await settledComparison(recording);
    const events: [type: string, id: string, bubbles: boolean][] = [];
    element.parentElement!.addEventListener('baseline-change', (event) =>
      events.push([event.type, event.jobId, event.composed]),
    );
    const pin = () => findAll<HTMLButtonElement>(element, '.pin');
    expect(pin().map((one) => one.getAttribute('aria-pressed'))).to.deep.equal([
      'true',
      ...Array(5).fill('false'),
    ]);
    element.baseline = rawRuns(recording)[1].id;
    await settled(element);
    expect(events, 'a page told itself').to.deep.equal([]);
    pin()[2].click();
    await settled(element);
    expect(events).to.deep.equal([['baseline-change', rawRuns(recording)[2].id, true]]);
    expect(pin()[2].getAttribute('aria-pressed')).to.equal('true');
    expect(text(find(element, '[role=status]:last-child'))).to.equal('digits_usual_b32 is the baseline.');
    expect(cells(element, 'Results').digits_usual_b32['val_loss, Best']).to.equal('0.2779 epoch 12');
  });

  it('compares by another metric, epoch and target, and by the usual ones again', async () => {
    const element = await settledComparison(await realRuns());
    await enter(element, 'Metric', 'val_accuracy');
    expect(find<HTMLElement>(element, 'figcaption').textContent).to.equal('val_accuracy');
    expect(Object.keys(cells(element, 'Efficiency').digits_usual_b32)[0]).to.equal('To val_accuracy ≥ 0.88');
    await enter(element, 'Target val_accuracy', '0.9');
    expect(Object.keys(cells(element, 'Efficiency').digits_usual_b32)[0]).to.equal('To val_accuracy ≥ 0.9');
    await enter(element, 'Target val_accuracy', '');
    expect(Object.keys(cells(element, 'Efficiency').digits_usual_b32)[0]).to.equal('To val_accuracy ≥ 0.88');
    await enter(element, 'Target val_accuracy', 'many');
    const target = findAll<HTMLInputElement>(element, 'input').find(
      (one) => text(one.labels?.[0]) === 'Target val_accuracy',
    );
    expect(target!.value).to.equal('0.88');
    element.metric = '';
    await settled(element);
    expect(find<HTMLSelectElement>(element, 'select').value).to.equal('val_loss');
    await enter(element, 'At epoch', '3');
    expect(cells(element, 'Results').digits_usual_b32).to.include.keys('val_loss, At epoch 3');
  });

  it('shows settings that differ, or all', async () => {
    const element = await settledComparison(await realRuns());
    expect(Object.keys(cells(element, 'Settings'))).to.deep.equal(['learning_rate', 'batch_size']);
    find<HTMLInputElement>(element, '[type=checkbox]').click();
    await settled(element);
    const all = cells(element, 'All settings');
    expect(all.learning_rate.digits_bold_b32).to.equal('0.01');
    expect(all.optimizer.digits_bold_b32).to.equal('adam');
  });

  it('draws groups as mean and band, in the colours of their runs', async () => {
    const element = await settledComparison(await realRuns());
    expect(legend(element)).to.have.length(6);
    await enter(element, 'Group by', 'learning_rate');
    expect(legend(element)).to.deep.equal([
      'learning_rate 0.0003 (2)',
      'learning_rate 0.001 (2)',
      'learning_rate 0.01 (2)',
    ]);
    const [{ curves }] = findAll<HTMLElementTagNameMap['training-chart']>(element, 'training-chart');
    const [gentle, other] = rawRuns(await realRuns()).map((run) => points(run, 'val_loss')[0].value);
    expect(curves[0].series.at(0)!.value).to.be.closeTo((gentle + other) / 2, 1e-12);
    expect(curves[0].band!.low.at(0)!.value).to.equal(Math.min(gentle, other));
    await enter(element, 'Band', 'std');
    const [{ curves: grouped }] = findAll<HTMLElementTagNameMap['training-chart']>(element, 'training-chart');
    const std = Math.abs(gentle - other) / Math.SQRT2;
    expect(grouped[0].band!.high.at(0)!.value).to.be.closeTo((gentle + other) / 2 + std, 1e-12);
    const swatches = findAll(element, 'tbody .swatch').map((one) => one.getAttribute('class'));
    expect(new Set(swatches.slice(0, 6)).size).to.equal(3);
  });
});
