import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { configRows, groupBySetting, isSameSetting, settingText } from '../../src/metrics/config-diff.js';

describe('settings side by side', () => {
  it('are taken apart by path, and differ where one of them does', () => {
    const rows = configRows([
      { lr: 0.1, optimizer: { name: 'adam', betas: [0.9, 0.999] }, seed: 1 },
      { lr: '0.10', optimizer: { name: 'sgd', betas: ['0.90', 0.999] } },
    ]);
    expect(rows).to.deep.equal([
      { key: 'lr', values: [0.1, '0.10'], differs: false },
      { key: 'optimizer.name', values: ['adam', 'sgd'], differs: true },
      {
        key: 'optimizer.betas',
        values: [
          [0.9, 0.999],
          ['0.90', 0.999],
        ],
        differs: false,
      },
      { key: 'seed', values: [1, undefined], differs: true },
    ]);
    expect(configRows([])).to.deep.equal([]);
  });

  it('are the same number however that is written', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        for (const text of [String(number), number.toExponential(), ` ${number} `])
          expect(isSameSetting(number, text), text).to.equal(true);
      }),
    );
    expect(isSameSetting('1e-3', '0.0010')).to.equal(true);
    expect(isSameSetting(0, -0)).to.equal(true);
    expect(isSameSetting(1, '1.0000001')).to.equal(false);
    expect(isSameSetting('', 0)).to.equal(false);
    expect(isSameSetting(null, undefined)).to.equal(true);
    expect(isSameSetting(true, 'true')).to.equal(true);
    expect(isSameSetting([{ a: 1, b: 2 }], [{ b: '2', a: 1 }])).to.equal(true);
  });

  it('do not throw, whatever they hold', () => {
    fc.assert(
      fc.property(fc.array(fc.dictionary(fc.string(), fc.anything())), (configs) => {
        for (const { values, differs } of configRows(configs))
          expect(differs).to.equal(new Set(values.map(settingText)).size > 1);
      }),
    );
    let deep: Record<string, unknown> = {};
    for (let i = 0; i < 10_000; i++) deep = { deep, list: [deep] };
    expect(() => configRows([deep, {}])).not.to.throw();
  });

  it('group runs by their text', () => {
    const groups = groupBySetting([{ lr: 0.1 }, { lr: '1e-1' }, {}, { lr: 0.2 }], 'lr');
    expect([...groups]).to.deep.equal([
      ['0.1', [0, 1]],
      ['', [2]],
      ['0.2', [3]],
    ]);
  });
});
