import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import * as format from '../../src/metrics/format.js';

const { formatAgo, formatCount, formatDuration, formatNumber, formatPercent, formatRate } = format;

describe('formatters', () => {
  it('write numbers with sensible digits', () => {
    const written = [0, -0, 0.04213, 0.7154, 1, 123.4, 999.9, 12_345, 2.5e6, 1.2e-7, -3.5, 1e21].map((n) =>
      formatNumber(n),
    );
    expect(written).to.deep.equal([
      '0',
      '0',
      '0.0421',
      '0.715',
      '1',
      '123',
      '1 k',
      '12.3 k',
      '2.5 M',
      '1.2e-7',
      '−3.5',
      '1e21',
    ]);
    expect([NaN, Infinity, -Infinity].map((n) => formatNumber(n))).to.deep.equal(['NaN', '∞', '−∞']);
    expect(formatCount(60_000)).to.equal('60,000');
    expect(formatPercent(0.374)).to.equal('37 %');
    expect(formatPercent(0.3746, 1)).to.equal('37.5 %');
  });

  it('write durations, rates and ages', () => {
    const seconds = [-5, 0, 4.2, 64, 3600 * 2 + 305, 86_400 * 3 + 3600 * 4.5].map((s) =>
      formatDuration(s * 1000),
    );
    expect(seconds).to.deep.equal(['0 s', '0 s', '4 s', '1 m 04 s', '2 h 05 m', '3 d 4 h']);
    expect(formatRate(3.2 / 60_000)).to.equal('3.2 epochs/min');
    expect(formatRate(1.5 / 1000)).to.equal('1.5 epochs/s');
    expect(formatRate(0.5 / 3_600_000)).to.equal('12 epochs/day');
    expect([-10, 0, 2400, 90_000, 7.5e6, 2e8].map(formatAgo)).to.deep.equal([
      'just now',
      'just now',
      '2 s ago',
      '1 m ago',
      '2 h ago',
      '2 d ago',
    ]);
  });

  it('never write NaN, whatever they are given', () => {
    const { formatNumber: _, ...others } = format;
    fc.assert(
      fc.property(fc.double(), (n) => {
        for (const write of Object.values(others)) expect(write(n)).not.to.match(/NaN|undefined|Invalid/);
      }),
    );
  });
});
