import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/elements/training-chart/training-chart.js';
import type { TrainingChart } from '../src/elements/training-chart/training-chart.js';
import { MetricSeries } from '../src/metrics/metric-series.js';

type Args = Pick<
  TrainingChart,
  'curves' | 'smoothing' | 'yScale' | 'xAxis' | 'ignoreOutliers' | 'group' | 'emptyText'
>;

/** Numbers from 0 to 1, the same each time. */
function noise() {
  let state = 7;
  return () => (state = (state * 16807) % 2147483647) / 2147483647;
}

function losses(
  length: number,
  { gapAt = -1, spikeAt = -1, jobId = undefined as string | undefined, level = 1 } = {},
) {
  const random = noise();
  const steps = Array.from({ length }, (_, step) => step);
  const times = steps.map((step) => Date.UTC(2026, 4, 4, 9, 30) + step * 41_000);
  const curve = (from: number, to: number, overfit: number) =>
    steps.map((step) => {
      if (step >= gapAt && step < gapAt + length / 15 && gapAt >= 0) return NaN;
      const share = step / length;
      const value = to + (from - to) * Math.exp(-4 * share) + overfit * share ** 2 + (random() - 0.5) * 0.12;
      return level * (step === spikeAt ? value * 20 : value);
    });
  return [
    { name: 'train_loss', jobId, series: MetricSeries.from(steps, curve(2.3, 0.2, 0), times) },
    { name: 'val_loss', jobId, series: MetricSeries.from(steps, curve(2.2, 0.38, 0.25), times) },
  ];
}

const meta: Meta<Args> = {
  title: 'Elements/training-chart',
  component: 'training-chart',
  args: {
    curves: losses(120),
    smoothing: 0,
    yScale: 'linear',
    xAxis: 'epoch',
    ignoreOutliers: false,
    group: '',
    emptyText: 'No points yet',
  },
  argTypes: {
    smoothing: { control: { type: 'range', min: 0, max: 0.99, step: 0.01 } },
    yScale: { control: 'inline-radio', options: ['linear', 'log'] },
    xAxis: { control: 'inline-radio', options: ['epoch', 'step', 'relative', 'wall'] },
    curves: { control: false },
  },
  render: ({ curves, smoothing, yScale, xAxis, ignoreOutliers, group, emptyText }) =>
    html`<training-chart
      .curves=${curves}
      smoothing=${smoothing}
      y-scale=${yScale}
      x-axis=${xAxis}
      ?ignore-outliers=${ignoreOutliers}
      group=${group}
      empty-text=${emptyText}
    ></training-chart>`,
};

export default meta;
type Story = StoryObj<Args>;

/** Training solid, validation dashed, the best validation loss in a ring. */
export const TrainingAndValidation: Story = {};

/** The moving average in front, what was measured faint behind it. */
export const Smoothed: Story = { args: { smoothing: 0.8 } };

export const LogarithmicOverTime: Story = { args: { yScale: 'log', xAxis: 'relative' } };

export const TimeOfDay: Story = { args: { xAxis: 'wall' } };

/** Values that are no numbers leave a gap, with a mark below it. */
export const Gaps: Story = { args: { curves: losses(120, { gapAt: 60 }) } };

/** A spike leaves the plot, and the rest can still be read. */
export const OutliersIgnored: Story = {
  args: { curves: losses(120, { spikeAt: 40 }), ignoreOutliers: true },
};

/** A job that started over: its second run begins at epoch 0 again. */
export const Restarted: Story = {
  args: {
    curves: losses(60).map((curve) => {
      curve.series.startSegment();
      for (let step = 0; step < 40; step++) curve.series.append(step, 1.6 / (1 + step / 8));
      return curve;
    }),
  },
};

/** 100,000 noisy points a curve; the one spike is there. */
export const HundredThousandPoints: Story = { args: { curves: losses(100_000, { spikeAt: 70_000 }) } };

export const SeveralJobs: Story = {
  args: {
    curves: [
      ...losses(80, { jobId: 'small' }),
      ...losses(80, { jobId: 'medium', level: 0.8 }),
      ...losses(80, { jobId: 'large', level: 0.6 }),
    ],
    smoothing: 0.6,
  },
};

/** Charts of a group share their cursor. */
export const Group: Story = {
  args: { group: 'run' },
  render: ({ group }) =>
    html`<training-chart .curves=${losses(80)} group=${group}></training-chart>
      <training-chart .curves=${losses(80, { level: 0.5 })} group=${group}></training-chart>`,
};

/** A point between values that are no numbers has no line: it is a dot. */
export const LonePoints: Story = {
  args: {
    curves: [
      {
        name: 'val_loss',
        series: MetricSeries.from([0, 1, 2, 3, 4, 5, 6], [NaN, 0.9, NaN, 0.7, NaN, NaN, 0.5]),
      },
    ],
  },
};

/** In little room the names of curves scroll in one line, and those of the axes and the buttons give way. */
export const Low: Story = {
  render: ({ curves }) => {
    const chart = document.createElement('training-chart');
    Object.assign(chart, { curves });
    chart.style.width = '280px';
    chart.style.height = '140px';
    return html`${chart}`;
  },
};

export const SinglePoint: Story = { args: { curves: losses(1) } };

export const Empty: Story = { args: { curves: [], emptyText: 'The backend reported no metrics' } };

/** An axis of times, and points that carry none. */
export const WithoutTimes: Story = {
  args: { xAxis: 'wall', curves: [{ name: 'train_loss', series: MetricSeries.from([1, 2, 3], [3, 2, 1]) }] },
};

/** A run that goes on: four points a second. */
export const Live: Story = {
  render: ({ smoothing, yScale }) => {
    const curves = losses(30);
    const chart = document.createElement('training-chart');
    Object.assign(chart, { curves, smoothing, yScale });
    const random = noise();
    const timer = setInterval(() => {
      if (!chart.isConnected) return clearInterval(timer);
      curves.forEach(({ series }, i) => {
        const step = series.length;
        series.append(step, 0.2 + i * 0.15 + 2 * Math.exp(-step / 60) + (random() - 0.5) * 0.1, Date.now());
      });
      chart.refresh();
    }, 250);
    return html`${chart}`;
  },
};
