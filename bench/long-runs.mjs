import { makeHistory } from './page/history.js';

const STARTED = 1.7e12;
const SECOND = 1000;
const RATES = [0.0001, 0.0003, 0.001, 0.003, 0.01];

/** Answers what the elements ask of a backend that has metrics: runs that have ended after `epochs` epochs, a second each. */
export function longRuns(count, epochs) {
  const ids = Array.from({ length: count }, (_, i) => `run_${i}`);

  function status(i) {
    return {
      job_id: ids[i],
      model_name: `model_${i}`,
      status: 'completed',
      progress: 100,
      current_epoch: epochs,
      total_epochs: epochs,
      start_time: STARTED,
      end_time: STARTED + epochs * SECOND,
      config: { learning_rate: RATES[i % RATES.length], batch_size: 16 << (i % 4), seed: i },
    };
  }

  /** The curves of the runs that are read now: six at once. */
  const histories = new Map();
  function history(i) {
    if (!histories.has(i)) histories.set(i, makeHistory(epochs, i + 1));
    if (histories.size > 12) histories.delete(histories.keys().next().value);
    return histories.get(i);
  }

  function metrics(i, after, limit) {
    const [train, val] = history(i).y;
    const rows = [];
    for (let epoch = after + 1; epoch <= Math.min(epochs, after + limit); epoch++) {
      const losses = [train, val].map((curve) => Number((curve[epoch - 1] + i / 100).toFixed(5)));
      rows.push([epoch, epoch, STARTED + epoch * SECOND, ...losses]);
    }
    const columns = ['step', 'epoch', 'time', 'train_loss', 'val_loss'];
    return { columns, rows, next: after + rows.length };
  }

  /** The answer to `GET /api/…`; undefined where there is none. */
  function answer({ pathname, searchParams }) {
    const [, , , what, id] = pathname.split('/');
    const i = ids.indexOf(id);
    if (what === 'capabilities') return { protocol: 1, features: ['metrics'] };
    if (what === 'status' && i >= 0) return status(i);
    if (what === 'metrics' && i >= 0)
      return metrics(i, Number(searchParams.get('after')), Number(searchParams.get('limit')));
  }

  return { ids, answer };
}
