import { expect } from '@open-wc/testing';
import { bestDirection, splitMetricName } from '../../src/metrics/metric-names.js';

describe('metric names', () => {
  it('pair up as training and validation of one metric', () => {
    expect(splitMetricName('train_loss')).to.deep.equal({ metric: 'loss', role: 'train' });
    expect(splitMetricName('training_acc')).to.deep.equal({ metric: 'acc', role: 'train' });
    expect(splitMetricName('validation_loss')).to.deep.equal({ metric: 'loss', role: 'val' });
    expect(splitMetricName('value_loss')).to.deep.equal({ metric: 'value_loss' });
  });

  it('tell which way is better', () => {
    for (const name of [
      'train_loss',
      'valLoss',
      'val_mse',
      'RMSE',
      'mean-absolute-error',
      'perplexity',
      'word error rate',
    ])
      expect(bestDirection(name), name).to.equal('min');
    for (const name of ['accuracy', 'val_f1', 'auc', 'glossary', 'BLEU'])
      expect(bestDirection(name), name).to.equal('max');
  });
});
