import fc from 'fast-check';
import { MetricSeries } from '../../src/metrics/metric-series.js';

/** A measured value: now and then no number, and often one that was there before. */
export const value = fc.oneof(
  { weight: 6, arbitrary: fc.double({ min: -10, max: 10, noNaN: true }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 3 }) },
  { weight: 1, arbitrary: fc.constant(NaN) },
);

/** A series of several points an epoch, with holes, and with times that jump now and then. */
export const series = fc
  .array(
    fc.record({
      value,
      stride: fc.constantFrom(0.25, 0.5, 1, 1, 2),
      ms: fc.oneof(
        { weight: 5, arbitrary: fc.integer({ min: 900, max: 1100 }) },
        { weight: 1, arbitrary: fc.integer({ min: 0, max: 60_000 }) },
      ),
    }),
    { maxLength: 40 },
  )
  .map((points) => {
    let [epoch, time] = [0, 1.7e12];
    const rows = points.map(({ value, stride, ms }) => ({
      value,
      epoch: (epoch += stride),
      time: (time += ms),
    }));
    const column = (name: 'value' | 'epoch' | 'time') => rows.map((row) => row[name]);
    return MetricSeries.from(
      rows.map((_, i) => i),
      column('value'),
      column('time'),
      column('epoch'),
    );
  });

export const direction = fc.constantFrom('min' as const, 'max' as const);
