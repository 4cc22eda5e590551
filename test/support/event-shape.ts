/** What every event that comes out of the decoder must be, whatever went in. Throws a sentence about what is not. */
import type { TrainingEvent } from '../../src/protocol/events.js';

const STATUSES = new Set([
  ...['queued', 'running', 'pausing', 'paused', 'stopping', 'stopped', 'completed', 'failed', 'unknown'],
]);
const LEVELS = new Set(['debug', 'info', 'warning', 'error']);

type Rule = (value: unknown) => boolean;

const text: Rule = (value) => typeof value === 'string' && value.trim() !== '';
const finite: Rule = (value) => Number.isFinite(value);
const count: Rule = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const time: Rule = (value) => finite(value) && !Number.isNaN(new Date(value as number).getTime());
const plain: Rule = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const metrics: Rule = (value) =>
  plain(value) && Object.values(value as object).every((one) => finite(one) || Number.isNaN(one));

const SNAPSHOT: Readonly<Record<string, Rule>> = {
  modelName: text,
  status: (value) => STATUSES.has(value as string),
  statusText: text,
  epoch: count,
  totalEpochs: count,
  progress: finite,
  latest: metrics,
  best: metrics,
  smoothed: metrics,
  bestLoss: finite,
  config: plain,
  startedAt: time,
  endedAt: time,
  etaMs: (value) => finite(value) && (value as number) >= 0,
  error: text,
  tags: (value) => Array.isArray(value) && value.every(text),
  notes: (value) => typeof value === 'string',
};

function check(holds: boolean, sentence: string): asserts holds {
  if (!holds) throw new Error(sentence);
}

export function checkEvent(event: TrainingEvent): void {
  switch (event.type) {
    case 'snapshot':
      check(text(event.jobId), 'a snapshot without a job');
      for (const [name, value] of Object.entries(event.snapshot)) {
        check(name in SNAPSHOT, `a field nobody knows: ${name}`);
        check(value === undefined || SNAPSHOT[name](value), `${name} is ${JSON.stringify(value)}`);
      }
      return;
    case 'metrics': {
      const { steps, epochs, times, columns } = event.batch;
      check(steps instanceof Float64Array && steps.every(finite), 'a step that is no number');
      for (const column of [epochs, times])
        check(column === undefined || column.length === steps.length, 'a column of another length');
      check(!times || times.every((at) => Number.isNaN(at) || time(at)), 'a time that is none');
      for (const [name, { values, rows }] of columns) {
        check(text(name), 'a metric without a name');
        check(
          values.every((value) => finite(value) || Number.isNaN(value)),
          `${name} holds an infinity`,
        );
        if (rows) check(rows.length === values.length, `${name} has rows without values`);
        else check(values.length === steps.length, `${name} has not a value for each row`);
        check(
          !rows || rows.every((row, i) => row < steps.length && (i === 0 || row > rows[i - 1])),
          'bad rows',
        );
      }
      check(event.next === undefined || count(event.next), 'next is no place');
      return;
    }
    case 'log':
      for (const line of event.lines) {
        check(count(line.seq), 'a line without a number');
        check(line.time === undefined || time(line.time), 'a line with a bad time');
        check(LEVELS.has(line.level), `a level nobody knows: ${line.level}`);
        check(typeof line.message === 'string', 'a line without text');
      }
      check(event.next === undefined || count(event.next), 'next is no place');
      return;
    case 'bad-frame':
    case 'gone':
      check(text(event.reason), 'no reason given');
  }
}
