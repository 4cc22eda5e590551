import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FAULTS, type Proof } from './faults.js';
import { complaintsOf } from './outcome.js';
import { readSummary, readTap } from './run-file.js';

const ran = new Map([
  ['a.test.ts', [{ name: 'suite holds', outcome: 'passed' }, { name: 'suite breaks', outcome: 'failed' }, { name: 'suite waits', outcome: 'skipped' }]], // prettier-ignore
  ['empty.test.ts', []],
] as const);
const complaints = (...proofs: Proof[]) =>
  complaintsOf({ kind: 'data', fault: 'x', expected: 'y', proofs }, ran);

test('a fault is met by tests that ran and passed, and by nothing else', () => {
  assert.deepEqual(complaints(['a.test.ts', 'holds']), []);
  assert.deepEqual(complaints(), ['it names no test']);
  assert.deepEqual(complaints(['a.test.ts']), ['it names no test of a.test.ts']);
  assert.deepEqual(complaints(['b.test.ts', 'holds']), ['b.test.ts does not exist']);
  assert.deepEqual(complaints(['empty.test.ts', 'holds']), ['empty.test.ts did not run']);
  assert.deepEqual(complaints(['a.test.ts', 'other']), ['a.test.ts has no test “other”']);
  assert.deepEqual(complaints(['a.test.ts', 'breaks']), ['failed: suite breaks']);
  assert.deepEqual(complaints(['a.test.ts', 'waits']), ['skipped: suite waits']);
  assert.deepEqual(complaints(['a.test.ts', 'suite']).length, 2);
});

test('every fault names a test', () => {
  assert.ok(FAULTS.length > 40);
  for (const { fault, proofs } of FAULTS) assert.ok(proofs.length > 0 && proofs.every(([, ...names]) => names.length > 0), fault); // prettier-ignore
});

test('the words of both runners are understood', () => {
  const tap = '# Subtest: suite\n    # Subtest: holds\n    ok 1 - holds\n      ---\n    # Subtest: breaks\n    not ok 2 - breaks\n    # Subtest: waits\n    ok 3 - waits # SKIP\n    1..3\nnot ok 1 - suite\n'; // prettier-ignore
  assert.deepEqual(readTap(tap), [
    { name: 'suite holds', outcome: 'passed' },
    { name: 'suite breaks', outcome: 'failed' },
    { name: 'suite waits', outcome: 'skipped' },
    { name: 'suite', outcome: 'failed' },
  ]);
  const summary = '\n\u001b[2K\u001b[1A\u001b[2K\u001b[G\u001b[32m✓\u001b[0m  suite holds \u001b[2m[Chrome]\u001b[0m\n\u001b[31m𐄂\u001b[0m  suite breaks [Chrome]\n-  suite waits [Chrome]\n'; // prettier-ignore
  assert.deepEqual(readSummary(summary), [
    { name: 'suite holds', outcome: 'passed' },
    { name: 'suite breaks', outcome: 'failed' },
    { name: 'suite waits', outcome: 'skipped' },
  ]);
});
