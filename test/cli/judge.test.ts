import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Evidence } from '../../src/cli/evidence.js';
import { judge } from '../../src/cli/judge.js';
import { exitCodeOf, type Finding } from '../../src/cli/report.js';
import { DIALECTS, historyBody, statusBody, WRAPPINGS } from '../support/dialects.js';
import { anyBody } from '../support/arbitrary-json.js';
import { answer, evidence, failure, historyWith, run } from './evidence-fixture.js';

const findingsOf = (parts: Partial<Evidence>) => judge(evidence(parts)).findings;
const said = ({ route, message, effect }: Finding) => `\`${route}\`: ${message}: ${effect}`;
const ofHistory = (...entries: object[]) =>
  findingsOf({ history: historyWith(...entries), statuses: [] }).map(said);

describe('a report', () => {
  test('finds nothing in a good baseline backend', () => {
    const report = judge(evidence());
    assert.deepEqual(report.findings, []);
    assert.equal(exitCodeOf(report), 0);
    assert.deepEqual(
      report.baseline.map(({ name, state }) => `${name} ${state}`),
      [
        'GET /train/history ok',
        'GET /train/status/{job_id} ok',
        'POST /train not asked',
        'POST /train/stop/{job_id} not asked',
        'GET /models ok',
      ],
    );
    assert.ok(report.extensions.every(({ state, detail }) => state === 'absent' && detail !== ''));
  });

  for (const dialect of DIALECTS)
    for (const wrapping of WRAPPINGS)
      test(`conforms in the dialect ${dialect}, jobs under ${wrapping}`, () => {
        const report = judge(
          evidence({
            history: answer(historyBody(dialect, wrapping, [run('a')])),
            statuses: [{ id: 'a', answer: answer(statusBody(dialect, run('a'))) }],
          }),
        );
        assert.equal(report.outcome, 'conforms', JSON.stringify(report.findings));
        assert.deepEqual(report.findings.filter(({ severity }) => severity === 'warning'), []); // prettier-ignore
      });

  for (const [kind, outcome, code] of [
    ['network', 'not reached', 2],
    ['timeout', 'not reached', 2],
    ['unauthorized', 'not reached', 2],
    ['http', 'does not conform', 1],
    ['bad-frame', 'does not conform', 1],
    ['not-found', 'does not conform', 1],
  ] as const)
    test(`of a history that fails (${kind}) says: ${outcome}`, () => {
      const report = judge(evidence({ history: failure(kind, 'So it is.'), statuses: [] }));
      assert.deepEqual([report.outcome, exitCodeOf(report)], [outcome, code]);
      assert.equal(report.findings[0].message, 'So it is.');
    });

  test('never throws, whatever was answered', () => {
    fc.assert(
      fc.property(anyBody, anyBody, anyBody, (history, status, capabilities) => {
        const report = judge(
          evidence({
            history: answer(history),
            statuses: [{ id: 'a', answer: answer(status) }],
            capabilities: answer(capabilities),
            models: answer(status),
            extensions: new Map([
              ['metrics', [answer(status, '/train/metrics/a?after=0')]],
              ['history-pages', [answer(history, '/train/history?limit=2')]],
              ['datasets', [answer(capabilities, '/datasets')]],
              ['presets', [answer(history)]],
            ]),
          }),
        );
        assert.ok([0, 1].includes(exitCodeOf(report)));
      }),
    );
  });
});

describe('what is out of line in a history', () => {
  const CASES: [name: string, entries: object[], finding: string][] = [
    [
      'a field that some lack',
      [{}, { start_time: null }, { start_time: null }],
      '`GET /train/history`: 2 of 3 jobs have no `start_time`: elapsed time is not shown',
    ],
    [
      'a field that cannot be read',
      [{ start_time: 'yesterday' }, {}],
      '`GET /train/history`: 1 of 2 jobs has a `start_time` that cannot be read ("yesterday"): elapsed time is not shown',
    ],
    [
      'no time zone',
      [{ start_time: '2026-03-01T11:59:00.123456' }],
      '`GET /train/history`: 1 of 1 jobs has a `start_time` without a time zone: it is read in the zone of the browser: times are wrong for whoever is in another one',
    ],
    [
      'a start in the future',
      [{ start_time: '2026-03-01T13:00:00Z' }],
      '`GET /train/history`: 1 of 1 jobs has a `start_time` in the future: elapsed time stands at 0',
    ],
    [
      'a status that nobody knows',
      [{ status: 'zorp' }],
      '`GET /train/history`: 1 of 1 jobs has a `status` that is not known ("zorp"): the word is shown as it is, and the job never counts as ended',
    ],
    [
      'an end without a time',
      [{ status: 'done' }],
      '`GET /train/history`: 1 of 1 jobs has no `end_time`: how long they took is not shown',
    ],
    [
      'a failure without a reason',
      [{ status: 'failed', end_time: '2026-03-01T11:59:30Z' }],
      '`GET /train/history`: 1 of 1 jobs has no `error`: it is not said why they failed',
    ],
    [
      'a training without an epoch',
      [{ status: 'completed', end_time: '2026-03-01T11:59:30Z', current_epoch: 0 }],
      '`GET /train/history`: 1 of 1 jobs is completed without an epoch or a loss: it is said that the backend reported no metrics',
    ],
    [
      'no settings',
      [{ config: {} }],
      '`GET /train/history`: 1 of 1 jobs has no `config`: their settings can be neither compared nor searched',
    ],
  ];
  for (const [name, entries, finding] of CASES)
    test(name, () => assert.deepEqual(ofHistory(...entries), [finding]));

  test('a field is not expected of a job that cannot have it', () => {
    assert.deepEqual(
      ofHistory({ status: 'queued', start_time: null, current_epoch: 0, best_loss: null }),
      [],
    );
  });

  for (const status of ['stopped', 'failed', 'paused'])
    test(`a job that was ${status} before it began has no time of its start`, () => {
      const never = { status, start_time: null, created_at: '2026-03-01T11:58:00', current_epoch: 0 };
      const end = { end_time: '2026-03-01T11:59:30Z', error: 'No room.', best_loss: null };
      assert.deepEqual(ofHistory({ ...never, ...end }), []);
    });

  test('entries that are no jobs, and ids that are there twice, do not conform', () => {
    const report = judge(evidence({ history: historyWith({}, { job_id: 'job-0' }, { job_id: null }) }));
    assert.equal(report.outcome, 'does not conform');
    assert.deepEqual(
      report.findings.map(({ field, message }) => [field, message.split(':')[0]]),
      [
        ['job_id', '1 of 3 entries are no jobs'],
        ['job_id', '1 of 2 jobs have the `job_id` of another one'],
      ],
    );
  });

  test('bare NaN is noted', () => {
    const [finding] = findingsOf({ history: answer('[{"job_id": "a", "status": "x", "best_loss": NaN}]') }) // prettier-ignore
      .filter(({ severity }) => severity === 'note');
    assert.match(finding.message, /bare `NaN`/);
  });

  test('a slow answer is told', () => {
    const history = { ...historyWith({}), ms: 3200 };
    assert.match(findingsOf({ history }).map(said).join(), /an answer took 3\.2 s/);
  });
});

describe('what is out of line in a status', () => {
  test('a job of the history that is not known, or is none', () => {
    const statuses = [
      { id: 'a', answer: failure('not-found', 'No such job', 404) },
      { id: 'b', answer: answer({ message: 'hello' }) },
    ];
    const report = judge(evidence({ statuses }));
    assert.equal(report.outcome, 'does not conform');
    assert.deepEqual(report.findings.map(({ message }) => message), ['the job "a" of the history is answered with: No such job', 'the answer for "b" is not a job']); // prettier-ignore
  });

  test('points that a curve will lack, unless there are tables', () => {
    const statuses = [{ id: 'a', answer: answer(statusBody('snake', run('a', { epoch: 30 }))) }];
    assert.match(findingsOf({ statuses }).map(said).join(), /"a" carries 10 of its 30 epochs: a curve begins where somebody first looked/); // prettier-ignore
    const capabilities = answer({ protocol: 1, features: ['metrics'] });
    assert.deepEqual(findingsOf({ statuses, capabilities }), []);
  });

  test('a job that does not exist and is answered all the same', () => {
    const [finding] = findingsOf({ unknownJob: answer({ status: 'unknown' }) });
    assert.match(said(finding), /does not exist is not answered with 404.*not said to be gone/);
    assert.equal(finding.severity, 'warning');
  });
});

test('models that are no list are not ok, and are no part of the baseline', () => {
  const { outcome, baseline, findings } = judge(evidence({ models: answer('null') }));
  assert.deepEqual([outcome, baseline[4]], ['conforms', { name: 'GET /models', state: 'broken', detail: 'optional' }]); // prettier-ignore
  assert.deepEqual(findings.map(({ message }) => message), ['the answer holds no list']); // prettier-ignore
});
