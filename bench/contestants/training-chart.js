import '../../src/elements/training-chart/training-chart.ts';
import { MetricSeries } from '../../src/metrics/metric-series.ts';

/** The element as a page uses it without a backend. */
export function mount(element, { width, height, history: { x, y } }) {
  const chart = document.createElement('training-chart');
  const series = y.map((values) => MetricSeries.from(x, values));
  chart.curves = series.map((one, i) => ({ name: i ? 'val_loss' : 'train_loss', series: one }));
  Object.assign(chart.style, { width: `${width}px`, height: `${height}px` });
  element.append(chart);
  return {
    append(step, ...values) {
      values.forEach((value, i) => series[i].append(step, value));
    },
    refresh: () => chart.refresh(),
    flush: () => chart.flush(),
  };
}
