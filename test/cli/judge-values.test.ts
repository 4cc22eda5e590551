import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Evidence } from '../../src/cli/evidence.js';
import { judge } from '../../src/cli/judge.js';
import { statusBody } from '../support/dialects.js';
import { answer, evidence, historyWith, run } from './evidence-fixture.js';

const said = (parts: Partial<Evidence>) => judge(evidence(parts)).findings.map(({ message }) => message);
const ofHistory = (entry: object) => said({ history: historyWith(entry), statuses: [] });
const ofStatus = (fields: object) => {
  const body = { ...(statusBody('loss-history', run('a')) as object), ...fields };
  return said({ statuses: [{ id: 'a', answer: answer(body) }] });
};
const unreadable = (name: string, value: unknown) =>
  `1 of 1 jobs has a \`${name}\` that cannot be read (${JSON.stringify(value)})`;

describe('values that are there and cannot be read', () => {
  for (const [name, value] of [
    ['current_loss', 'low'],
    ['current_loss', {}],
    ['final_loss', [0.5]],
    ['val_loss', true],
    ['tags', 'a,b'],
    ['tags', [1]],
    ['notes', ['x']],
  ] as const)
    test(`${name}: ${JSON.stringify(value)}`, () => {
      assert.deepEqual(ofHistory({ [name]: value }), [unreadable(name, value)]);
      assert.deepEqual(ofStatus({ [name]: value }), [unreadable(name, value)]);
    });

  for (const [name, value, shown = value] of [
    ['training_logs', 'foo'],
    ['training_logs', { a: 1 }],
    ['training_logs', [{ foo: 1 }, 5, null], [5]],
    ['loss_history', 'abc'],
    ['loss_history', { train: [0.5] }],
  ] as const)
    test(`${name}: ${JSON.stringify(value)}, of a status`, () => {
      const findings = ofStatus({ [name]: value });
      assert.ok(findings.includes(unreadable(name, shown)), findings.join('\n'));
    });

  test('are not those that say nothing, that are no numbers but measured, or that come before the first epoch', () => {
    for (const nothing of [null, '', undefined, []])
      for (const name of ['current_loss', 'final_loss', 'val_loss', 'tags', 'notes', 'training_logs'])
        assert.deepEqual(ofStatus({ [name]: nothing }), [], name);
    for (const loss of ['NaN', 'Infinity', '0.5', 1.797e308])
      assert.deepEqual(ofHistory({ current_loss: loss, current_epoch: 0, best_loss: null }), []);
    assert.deepEqual(ofStatus({ tags: ['a', ''], loss_history: [null, 1, '0.5', 'NaN', 0.1] }), []);
    assert.deepEqual(ofStatus({ training_logs: ['', 'Loading', { message: 'x' }, { epoch: 1 }] }), []);
  });
});

describe('values that mean something else than what was meant', () => {
  for (const [name, entry, message] of [
    ['a name that is an object', { model_name: { a: 1 } }, 'has a `model_name` that is no text ({"a":1})'],
    ['a progress beyond all', { progress: 150 }, 'has a `progress` of more than 100'],
    [
      'an end before the start',
      { status: 'completed', end_time: '2026-03-01T11:58:00Z' },
      'has an `end_time` before the `start_time`',
    ],
  ] as const)
    test(name, () => assert.deepEqual(ofHistory(entry), [`1 of 1 jobs ${message}`]));

  test('an end in whole seconds is not before a start in parts of them', () => {
    const times = { start_time: '2026-03-01T11:59:00.900Z', end_time: '2026-03-01T11:59:00Z' };
    assert.deepEqual(ofHistory({ status: 'completed', ...times }), []);
  });

  test('a status of another job is an error; one without an id, or with a second one, is none', () => {
    const other = { ...(statusBody('snake', run('j999')) as object) };
    const report = judge(evidence({ statuses: [{ id: 'j1', answer: answer(other) }] }));
    assert.deepEqual(report.findings.map(({ severity, message }) => [severity, message]), [['error', 'the answer for "j1" is another job, "j999"']]); // prettier-ignore
    assert.deepEqual(ofStatus({ job_id: null }), []);
    assert.deepEqual(ofStatus({ id: 17 }), []);
    assert.deepEqual(ofStatus({ job_id: 'a', id: undefined, run_id: 'b' }), []);
  });
});
