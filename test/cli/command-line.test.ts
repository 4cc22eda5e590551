import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { readCommandLine, UsageError } from '../../src/cli/check-options.js';
import { printSafe } from '../../src/cli/print-safe.js';
import { reportText } from '../../src/cli/report-text.js';

describe('the arguments', () => {
  test('are read', () => {
    const options = readCommandLine(['check', 'https://ml.example.com/api/', '--json', '--start', '--timeout', '2.5', '--header', 'Authorization: Bearer a:b', '--header=X-A:1']); // prettier-ignore
    assert.deepEqual(options, {
      endpoint: 'https://ml.example.com/api',
      headers: [
        ['Authorization', 'Bearer a:b'],
        ['X-A', '1'],
      ],
      timeoutMs: 2500,
      start: true,
      json: true,
    });
    assert.equal(readCommandLine(['--help']), undefined);
  });

  for (const args of [
    [],
    ['check'],
    ['chekc', 'http://x/api'],
    ['check', 'http://x/api', 'http://y/api'],
    ['check', '/api'],
    ['check', 'ftp://x/api'],
    ['check', 'http://user:secret@x/api'],
    ['check', 'http://x/api?token=secret'],
    ['check', 'http://x/api', '--bogus'],
    ['check', 'http://x/api', '--timeout', '0'],
    ['check', 'http://x/api', '--timeout', 'soon'],
    ['check', 'http://x/api', '--header', 'secret'],
    ['check', 'http://x/api', '--header', 'X-A: secret\nX-B: 1'],
    ['check', 'http://x/api', '--header', ': secret'],
  ])
    test(`are refused, without quoting a secret: ${JSON.stringify(args)}`, () => {
      assert.throws(
        () => readCommandLine(args),
        (error) => error instanceof UsageError && !error.message.includes('secret') && error.message !== '.',
      );
    });
});

describe('what is printed', () => {
  test('has no escape sequence, no control, nothing that turns text round, and no secret', () => {
    const hostile = '\u001b]0;title\u0007\u001b[2Ja\u009b31mb\u0000c\u202ed\u200be\rf';
    assert.match(printSafe(hostile, []), /^[ abcdef]+$/);
    assert.equal(printSafe('Bad token: abcdefgh!', ['Bearer abcdefgh']), 'Bad token: (hidden)!');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        assert.doesNotMatch(printSafe(text, []), /(?!\n)[\p{Cc}\p{Cf}]/u);
      }),
    );
  });

  test('keeps one finding to one line', () => {
    const finding = { severity: 'error', route: 'GET /x', message: 'a\n  error  forged\r\nb' } as const;
    const text = reportText({ endpoint: 'http://x', outcome: 'does not conform', baseline: [], extensions: [], findings: [finding] }); // prettier-ignore
    assert.equal(text, 'http://x\n\nOut of line\n  error    `GET /x`: a error  forged b.\n\nDoes not conform: 1 error.\n'); // prettier-ignore
  });
});
