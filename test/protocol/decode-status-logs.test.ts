import { expect } from '@open-wc/testing';
import { logOf, metricsOf } from './status-events.js';

const AT = Date.UTC(2024, 2, 5, 10, 20, 30);

describe('decodeStatus', () => {
  describe('log lines', () => {
    const LINES: [string, Record<string, number> | undefined][] = [
      ['Epoch 3/10 - Loss: 0.715', { train_loss: 0.715 }],
      ['Epoch 3/10 - Loss: 0.715.', { train_loss: 0.715 }],
      ['epoch 3 of 10: loss=7.15e-1, val_loss=0.8', { train_loss: 0.715, val_loss: 0.8 }],
      ['Epoch [3/10] | Train Loss: 0.7 | Validation Loss: 0.8', { train_loss: 0.7, val_loss: 0.8 }],
      ['Epoch: 3, accuracy: 95.5%, loss: nan', { accuracy: 95.5, train_loss: NaN }],
      ['2024-03-05 10:20:30 INFO Epoch 3/10 Loss: -inf', { train_loss: NaN }],
      ['Epoch 3/10 - time: 12s - ETA: 00:30 - loss: 0.5', { train_loss: 0.5 }],
      ['Epoch 3/10 with library 1.2.3: ready', undefined],
      ['Loading data: 100', undefined],
      ['5 epochs left, loss: 3', undefined],
    ];
    for (const [line, metrics] of LINES)
      it(`“${line}”`, () => {
        const [event] = metricsOf({ status: 'running', training_logs: [line] });
        const read =
          event &&
          Object.fromEntries([...event.batch.columns].map(([name, { values }]) => [name, values[0]]));
        expect(read).to.deep.equal(metrics);
        if (event) expect([...event.batch.steps]).to.deep.equal([3]);
      });

    it('that are entries say a value that is no number in the words of the backend', () => {
      const entries = [null, 'Infinity', 1.797e308, 'NaN'].map((loss, i) => ({ epoch: i + 1, loss }));
      const { lines } = logOf({ status: 'running', training_logs: entries })!;
      expect(lines.map(({ message }) => message.split('train_loss ')[1])).to.deep.equal([
        'null',
        'Infinity',
        '1.797e+308',
        'NaN',
      ]);
    });

    it('that begin to tell of an exception are errors', () => {
      const body = {
        status: 'failed',
        training_logs: ['Traceback (most recent call last):', 'Traceback saved'],
      };
      const { lines } = logOf(body)!;
      expect(lines.map(({ level }) => level)).to.deep.equal(['error', 'info']);
    });

    it('come through as text, with the level they begin with', () => {
      const lines = [
        'Epoch 1/2 - Loss: 0.5',
        '[WARNING] low memory',
        '2024-03-05 10:20:30 ERROR: it broke',
        '<img src=x>',
      ];
      expect(logOf({ status: 'running', training_logs: lines })!.lines).to.deep.equal([
        { seq: 0, level: 'info', message: lines[0] },
        { seq: 1, level: 'warning', message: lines[1] },
        { seq: 2, level: 'error', message: lines[2] },
        { seq: 3, level: 'info', message: lines[3] },
      ]);
    });

    it('that are objects get words of their own, or keep their message', () => {
      const { lines, extent } = logOf({
        status: 'running',
        training_logs: [
          { epoch: 3, loss: 0.71512345, metrics: { accuracy: 0.9 }, timestamp: AT },
          { message: 'saved', level: 'WARN', timestamp: '2024-03-05T10:20:30Z' },
        ],
      })!;
      expect(extent).to.equal('tail');
      expect(lines[0].message).to.equal('Epoch 3 - train_loss 0.71512 - accuracy 0.9');
      expect(lines[0].time).to.equal(AT);
      expect(lines[1]).to.deep.include({ message: 'saved', level: 'warning', time: AT });
    });
  });
});
