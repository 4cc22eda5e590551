import { expect } from '@open-wc/testing';
import { curvesOf } from '../../src/charts/curve-list.js';
import { curvesToCsv } from '../../src/charts/csv.js';
import { newestRows } from '../../src/charts/table-rows.js';
import { MetricSeries } from '../../src/metrics/metric-series.js';

const series = MetricSeries.from([1, 2], [0.5, NaN], [1000, 2000]);

describe('curves', () => {
  it('of one job have colours of their own, validation dashed and with the best mark', () => {
    const curves = curvesOf(
      [
        { name: 'train_loss', series },
        { name: 'val_loss', series },
        { name: 'accuracy', series },
      ],
      0,
    );
    expect(curves.map(({ color }) => color)).to.deep.equal([0, 1, 2]);
    expect(curves.map(({ dashed }) => dashed)).to.deep.equal([false, true, false]);
    expect(curves.map(({ best }) => best)).to.deep.equal([undefined, 'min', 'max']);
  });

  it('of several jobs are told apart by name, and share a colour where they are a pair', () => {
    const pairs = ['a', 'b'].flatMap((jobId) => [
      { name: 'train_loss', series, jobId },
      { name: 'val_loss', series, jobId, jobName: `model ${jobId}` },
    ]);
    const curves = curvesOf(pairs, 0);
    expect(curves.map(({ color }) => color)).to.deep.equal([0, 0, 1, 1]);
    expect(curves.map(({ name }) => name)).to.deep.equal([
      'a · train_loss',
      'model a · val_loss',
      'b · train_loss',
      'model b · val_loss',
    ]);
  });

  it('become CSV that a spreadsheet takes for text and numbers only', () => {
    const [curve] = curvesOf([{ name: '=cmd|"x",1', series, jobId: '@job' }], 0);
    expect(curvesToCsv([curve!])).to.equal(
      [
        'job,metric,step,epoch,time,value',
        `'@job,"'=cmd|""x"",1",1,,1970-01-01T00:00:01.000Z,0.5`,
        `'@job,"'=cmd|""x"",1",2,,1970-01-01T00:00:02.000Z,NaN`,
        '',
      ].join('\r\n'),
    );
  });

  it('become table rows by step, the newest run first', () => {
    const train = MetricSeries.from([1, 2, 3], [1, 2, 3]);
    const val = MetricSeries.from([2], [20]);
    train.startSegment();
    train.append(1, 9);
    const rows = newestRows(
      curvesOf(
        [
          { name: 'train_loss', series: train },
          { name: 'val_loss', series: val },
        ],
        0,
      ),
      3,
    );
    expect(rows.map(({ step, values }) => [step, ...values])).to.deep.equal([
      [1, 9, undefined],
      [3, 3, undefined],
      [2, 2, 20],
    ]);
  });
});
