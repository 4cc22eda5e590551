import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { MetricSeries } from '../../src/metrics/metric-series.js';

const value = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constant(NaN),
  fc.constant(Infinity),
);
const step = fc.integer({ min: 0, max: 60 });

const kept = (one: number) => (Number.isFinite(one) ? one : NaN);

describe('MetricSeries', () => {
  it('gives back exactly what it was given', () => {
    const series = MetricSeries.from([1, 2, 3], [0.1, 0.2, 1 / 3], [10, 20, 30], [0, 1, 1]);
    expect(series.length).to.equal(3);
    expect(series.at(2)).to.deep.equal({ step: 3, value: 1 / 3, time: 30, epoch: 1 });
    expect(series.at(-3)).to.deep.equal({ step: 1, value: 0.1, time: 10, epoch: 0 });
    expect(series.at(3)).to.equal(undefined);
    expect(series.at(-4)).to.equal(undefined);
    expect(new MetricSeries().at(0)).to.equal(undefined);
    expect(MetricSeries.from([1], [2]).at(0)).to.deep.equal({ step: 1, value: 2 });
  });

  it('is a sorted map of steps to their latest values, in whatever order they come', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(step, value), { maxLength: 120 }), (points) => {
        const series = new MetricSeries();
        const model = new Map<number, number>();
        for (const [at, one] of points) {
          series.append(at, one);
          model.set(at, kept(one));
        }
        const expected = [...model].sort(([a], [b]) => a - b);
        expect([...series.column('step')!]).to.deep.equal(expected.map(([at]) => at));
        expect([...series.values]).to.deep.equal(expected.map(([, one]) => one));
      }),
    );
  });

  it('keeps every segment apart', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.tuple(step, value), { minLength: 1 }), { minLength: 1 }), (runs) => {
        const series = new MetricSeries();
        const starts: number[] = [];
        const expected: number[] = [];
        for (const run of runs) {
          series.startSegment();
          starts.push(expected.length);
          run.forEach(([at, one]) => series.append(at, one));
          expected.push(...new Set(run.map(([at]) => at).sort((a, b) => a - b)));
        }
        expect([...series.segments]).to.deep.equal(starts);
        expect([...series.column('step')!]).to.deep.equal(expected);
      }),
    );
  });

  it('tells the extremes and gaps of any range as a scan would', () => {
    const input = fc.array(value, { minLength: 1, maxLength: 700 });
    fc.assert(
      fc.property(input, fc.nat(700), fc.nat(700), fc.nat(699), value, (values, a, b, at, changed) => {
        const series = new MetricSeries();
        values.forEach((one, i) => {
          series.append(i, one);
          if (i % 100 === 99) series.extent();
        });
        const check = () => {
          const [from, to] = [Math.min(a, b), Math.max(a, b)];
          const range = [...series.values].slice(from, to);
          const finite = range.filter(Number.isFinite);
          const expected = finite.length ? { min: Math.min(...finite), max: Math.max(...finite) } : undefined;
          expect(series.extent(from, to)).to.deep.equal(expected);
          expect(series.hasGap(from, to)).to.equal(finite.length < range.length);
        };
        check();
        series.append(at % values.length, changed);
        check();
      }),
    );
  });

  it('finds the best point, the first of equals', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(value, fc.integer({ min: -3, max: 3 })), { maxLength: 300 }),
        (values) => {
          const series = MetricSeries.from([...values.keys()], values);
          for (const direction of ['min', 'max'] as const) {
            const finite = values.filter(Number.isFinite);
            const best = finite.length ? Math[direction](...finite) : undefined;
            expect(series.best(direction)?.value).to.equal(best === undefined ? undefined : best + 0);
            if (best !== undefined)
              expect(series.best(direction)!.index).to.equal(values.findIndex((one) => one === best));
          }
        },
      ),
    );
  });

  it('takes columns in one go as it takes them point by point', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(step, value, value), { maxLength: 80 }), fc.nat(80), (points, cut) => {
        const columns = (some: typeof points) => [0, 1, 2].map((k) => some.map((point) => point[k]!));
        const whole = new MetricSeries();
        for (const part of [points.slice(0, cut), points.slice(cut)]) {
          const [steps, values, times] = columns(part);
          whole.appendBatch(steps!, values!, undefined, times);
        }
        const single = new MetricSeries();
        points.forEach(([at, one, time]) => single.append(at, one, time));
        expect(whole.values).to.deep.equal(single.values);
        expect(whole.column('time')).to.deep.equal(single.column('time'));
      }),
    );
    const series = new MetricSeries();
    series.appendBatch([10, 20, 30, 40], [0.5, 0.25], new Uint32Array([1, 3]), [1, 2, 3, 4], [0, 0, 1, 1]);
    expect(series.at(0)).to.deep.equal({ step: 20, value: 0.5, time: 2, epoch: 0 });
    expect(series.at(1)).to.deep.equal({ step: 40, value: 0.25, time: 4, epoch: 1 });
  });

  it('changes its version only when something changed, and counts rewrites', () => {
    const series = MetricSeries.from([1, 2, 4], [1, NaN, 3]);
    const { version } = series;
    series.append(2, NaN);
    series.append(4, 3);
    series.append(NaN, 1);
    expect(series.version).to.equal(version);
    series.append(5, 1);
    expect([series.version, series.rewrites]).to.deep.equal([version + 1, 0]);
    series.append(5, 2);
    series.append(3, 2);
    expect([series.version, series.rewrites]).to.deep.equal([version + 3, 2]);
  });

  it('never lets times run backwards within a segment, and fills in unknown ones', () => {
    const series = new MetricSeries();
    series.append(1, 0);
    series.append(2, 0, 100);
    series.append(3, 0, 50);
    series.append(4, 0);
    series.append(6, 0, 200);
    series.append(5, 0, 999);
    expect([...series.column('time')!]).to.deep.equal([NaN, 100, 100, 100, 200, 200]);
    series.startSegment();
    series.append(1, 0, 10);
    expect(series.at(-1)!.time).to.equal(10);
  });

  it('keeps epochs that are the steps only once, and otherwise as it keeps times', () => {
    const same = MetricSeries.from([1, 2, 3], [0.3, 0.2, 0.1], undefined, [1, 2, 3]);
    expect(same.column('epoch')!.buffer === same.column('step')!.buffer).to.equal(true);
    const point = fc.record({
      step,
      held: fc.option(fc.constantFrom(NaN, 2.5, 30), { freq: 1 }),
      starts: fc.integer({ min: 0, max: 20 }),
    });
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 60 }), (points) => {
        const series = new MetricSeries();
        for (const { step, held, starts } of points) {
          if (starts === 0) series.startSegment();
          series.append(step, 0, held ?? step, held ?? step);
          if (!series.column('time')) continue;
          expect([...series.column('epoch')!]).to.deep.equal([...series.column('time')!]);
        }
      }),
    );
  });

  it('finds its way by binary search in any column', () => {
    const series = MetricSeries.from([1, 2, 4, 8], [0, 0, 0, 0], [NaN, 20, 20, 30]);
    series.startSegment();
    series.append(3, 0, 5);
    expect(series.lowerBound('step', 3, 0)).to.equal(2);
    expect(series.lowerBound('step', 9, 0)).to.equal(4);
    expect(series.lowerBound('time', 0, 0)).to.equal(1);
    expect(series.lowerBound('time', 21, 0)).to.equal(3);
    expect(series.lowerBound('epoch', 3)).to.equal(4);
  });

  describe('missing points', () => {
    const broken = () => {
      const series = MetricSeries.from([1, 2, 3], [1, 1, 1]);
      series.markMissing();
      series.append(6, 1);
      series.append(7, 1);
      return series;
    };

    it('are told before the point that came after them', () => {
      const series = broken();
      expect(series.missingAt(3)).to.equal(true);
      expect([...series.missing]).to.deep.equal([3]);
    });

    it('are no longer missing once they came late', () => {
      const series = broken();
      series.append(5, 1);
      expect([...series.missing]).to.deep.equal([3]);
      series.append(4, 1);
      expect([...series.missing]).to.deep.equal([]);
    });

    it('stay missing on both sides of one that came late', () => {
      const series = MetricSeries.from([1, 2, 3], [1, 1, 1]);
      series.markMissing();
      series.append(9, 1);
      series.append(6, 1);
      expect([...series.missing]).to.deep.equal([3, 4]);
      series.append(0, 1);
      expect([...series.missing]).to.deep.equal([4, 5]);
    });
  });
});
