/** A file of tests, and how the full names of those in it begin or what they hold that prove something. */
export type Proof = readonly [file: string, ...names: string[]];

export interface Fault {
  readonly kind: 'network' | 'server' | 'data' | 'clock' | 'storage' | 'lifecycle' | 'security';
  readonly fault: string;
  readonly expected: string;
  readonly proofs: readonly Proof[];
}

const E2E = 'test/e2e/faults.test.ts';
const DIALECTS = 'test/e2e/faults-dialects.test.ts';
const TIME = 'test/e2e/faults-time.test.ts';
const TOKENS = 'test/e2e/faults-tokens.test.ts';
const SHARING = 'test/e2e/faults-sharing.test.ts';
const HOSTILE = 'test/e2e/hostile-text.test.ts';
const PUSH = 'test/e2e/push.test.ts';
const TABS = 'test/endurance/tabs.test.ts';
const REST = 'test/sources/rest-source.test.ts';
const REDUCE = 'test/services/jobs/reduce-job.test.ts';
const OFFLINE = 'test/services/offline/offline-faults.test.ts';
const ROOM = 'test/services/offline/offline-room.test.ts';

type Row = readonly [fault: string, expected: string, ...proofs: Proof[]];

const ROWS: Readonly<Record<Fault['kind'], readonly Row[]>> = {
  network: [
    ['refused', 'what was seen stays, with its age; tried again at random times', [E2E, 'was gone for a minute'], ['test/sources/backoff.test.ts', 'backoffMs is anywhere from 0']], // prettier-ignore
    ['hangs', 'given up at the time-out; never two questions at once', [E2E, 'answers with hang'], ['test/sources/poll.test.ts', 'never asks twice at a time'], ['test/sources/http-client.test.ts', 'gives up after 10 s']], // prettier-ignore
    ['truncated JSON', 'passes; the last state is kept', [E2E, 'answers with truncated']],
    ['a connection that drops', 'passes; the last state is kept', [E2E, 'answers with drop']],
    ['late answers', 'thrown away', [REDUCE, 'is never overwritten by an answer to an older question'], [REST, 'orders questions by a clock that nobody sets back']], // prettier-ignore
    ['offline, then online', 'waits, then asks once at once', [TIME, 'asks for nothing while it is offline']],
    ['online, but dead', 'still backs off', [TIME, 'backs off where it is told to be online']],
    ['WebSocket blocked', 'events, else polling; nothing doubled', [PUSH, 'where a WebSocket is blocked']],
    ['half-open socket', 'noticed by its silence', [PUSH, 'half open by its silence']],
    ['a module of an element does not come', 'said; had when it is told to try again', ['test/e2e/late-views.test.ts', 'says so, and has it when it is told to try again']], // prettier-ignore
    ['flapping', 'backing off goes on', [PUSH, 'does not storm a backend']],
    ['a server killed again and again', 'the curve equals its file', ['test/endurance/kill.test.ts', 'equal to its own file']], // prettier-ignore
  ],
  server: [
    ['500 in text/plain', 'asks on', [E2E, 'answers with text-500']],
    ['500 for the curves that are compared', 'said; nothing is claimed of them', ['test/elements/training-comparison-outage.test.ts', 'says so instead of claiming that there are none']], // prettier-ignore
    ['500 for the list of jobs, while updates are pushed', 'said; tried again', ['test/elements/training-dashboard-outage.test.ts', 'says so, and when it is tried again', 'less and less often']], // prettier-ignore
    [
      '404 after it was seen',
      'said; what was seen stays',
      [E2E, 'keeps a job that the backend no longer knows'],
    ],
    ['429, 503 with Retry-After', 'honoured in seconds and as a date, up to five minutes', [E2E, 'waits as long as Retry-After asks'], ['test/sources/http-client.test.ts', 'reads Retry-After'], ['test/sources/backoff.test.ts', 'up to five minutes']], // prettier-ignore
    ['401, 403', 'stops, and asks the user', [E2E, 'stops at 401'], ['test/sources/rest-source-connection.test.ts', 'stops at 403']], // prettier-ignore
    ['HTML with 200', 'said clearly', [E2E, 'answers with html']],
    ['POST hangs until the training ends', 'the job is found in history', [DIALECTS, 'finds a job whose start blocks']], // prettier-ignore
    ['the answer to a POST is lost', 'never sent again; looked for in history', ['test/services/jobs/start-job.test.ts', 'finds the job in history', 'does not try again'], [TOKENS, 'never start a training twice']], // prettier-ignore
    ['stop while it finishes', 'the end that the backend tells wins', [REDUCE, 'gives way to an end that came meanwhile', 'lets an end that the backend told win']], // prettier-ignore
    ['stop that is not carried out', 'said after 15 s', [E2E, 'says that a stop was not carried out']],
    ['started over: an id again, epoch 0', 'a new segment', [E2E, 'starts a new segment'], [REDUCE, 'starting over']], // prettier-ignore
    ['200 clients after a restart', 'spread: no second has twice the mean', ['test/sources/stampede.test.ts', '200 services after their backend was away']], // prettier-ignore
  ],
  data: [
    ['NaN, Infinity: bare, quoted, null, ±1.797e308', 'a gap, not 0', ['test/protocol/coerce.test.ts', 'was measured, and is a gap'], ['test/protocol/decode-status.test.ts', 'are gaps in logs'], ['test/elements/training-chart.test.ts', 'leaves a gap where a value is not a number']], // prettier-ignore
    ['progress 0.5, 50, "50%", −1, NaN', 'taken for what it can mean, within 0 and 1', [TIME, 'takes a progress of'], ['test/services/jobs/reduce-job-progress.test.ts', 'never falls']], // prettier-ignore
    ['duplicate, late and missing steps', 'once each, in order; gaps are marked', ['test/metrics/metric-series.test.ts', 'is a sorted map of steps', 'missing points'], [E2E, 'was gone for a minute']], // prettier-ignore
    ['a million points, 10 MB of logs', 'memory is bounded', ['test/faults/memory.test.ts', 'a million points', '10 MB of logs'], ['test/services/jobs/log-buffer.test.ts', 'drops the oldest of more than a million lines']], // prettier-ignore
    ['unknown status, unknown fields', 'shown as they are; nothing throws', ['test/protocol/decode-status.test.ts', 'shows an unknown word'], ['test/protocol/decode-anything.test.ts', 'never throws']], // prettier-ignore
    ['logs of the last 10 only', 'gathered', [DIALECTS, 'in the dialect snake'], ['test/services/jobs/log-buffer.test.ts', 'gathers every line once']], // prettier-ignore
    ['completed without any metric', 'said; no number is invented', [DIALECTS, 'reported no metrics']],
  ],
  clock: [
    ['naive times', 'never negative', [TIME, 'where times have no zone'], ['test/protocol/coerce.test.ts', 'reads a time without a zone']], // prettier-ignore
    ["the server's clock is off", 'never negative', [TIME, "where the server's clock is"]],
    ['the clock of the device jumps', 'goes on; never negative', [TIME, "when the device's clock jumps"], ['test/services/jobs/reduce-job-times.test.ts', 'notices a clock that was set back']], // prettier-ignore
    ['a sleep of 8 h', 'catches up once', [TIME, 'after it slept for eight hours'], ['test/sources/page-activity.test.ts', 'wakes from sleep']], // prettier-ignore
    ['timers once a minute', 'states by the time that passed', [TIME, 'where timers fire once a minute']],
  ],
  storage: [
    ['IndexedDB rejects, hangs, is blocked', 'works from memory, and says so once', [OFFLINE, 'works from memory and says so once', 'is blocked by a newer version']], // prettier-ignore
    ['it closes in the middle of a transaction', 'opened once more, else memory', [OFFLINE, 'opens it once more', 'closes again and again']], // prettier-ignore
    ['quota', 'the oldest ended job goes; said once', [ROOM, 'the job goes first that ended', 'when the disk is full']], // prettier-ignore
    ['corrupt, or of a newer schema', 'rebuilt', [OFFLINE, 'has a newer schema', 'drops it']],
  ],
  lifecycle: [
    ['moved, removed, added again 1000 times', 'no timer, subscription or socket is left', [SHARING, 'leave nothing behind after 1000 times']], // prettier-ignore
    ['many elements, one job', 'one request', [SHARING, 'ask for one job once every 2 s']],
    ['many tabs', 'one asks', [TABS, 'ask for one job once every 2 s in all']],
    ['the tab that asks is closed or frozen', 'another takes over', [TABS, 'when the one that asks is closed', 'when the one that asks is frozen']], // prettier-ignore
    ['back/forward cache', 'restored clean', [TABS, 'restore it on the way back'], ['test/sources/page-activity.test.ts', 'comes back from the cache']], // prettier-ignore
  ],
  security: [
    ['HTML in every field', 'text', [HOSTILE, 'markup', 'templates'], ['test/e2e/strict-policy.test.ts', 'drawn without one']], // prettier-ignore
    ['ANSI, controls, text that turns round', 'text', [HOSTILE, 'ANSI', 'turns round', 'surrogates']],
    ['javascript: in names and logs', 'text', [HOSTILE, 'a URL that runs']],
    ['names of a megabyte', 'their beginning', [HOSTILE, 'a megabyte', 'words without a blank']],
    ['job id ../../x?', 'encoded', [REST, 'with its id as one part of the path'], ['test/server/security.test.ts', 'lead to nothing but what has them']], // prettier-ignore
    ['tokens', 'in no URL, storage or message', [TOKENS, 'stand in no URL, storage or message']],
    ['tokens and a redirect', 'not taken to another origin', [TOKENS, 'are not taken to another origin'], [DIALECTS, 'takes no header to another address']], // prettier-ignore
    ['tokens that expire', 'asked for again once', [TOKENS, 'that expired are asked for again once']],
    ['another user', 'sees nothing of the one before', ['test/services/offline/offline-view.test.ts', 'to another user'], ['test/e2e/offline.test.ts', 'shows nothing to another user']], // prettier-ignore
  ],
};

/** What goes wrong, what is to happen then, and the tests that show that it does. */
export const FAULTS: readonly Fault[] = Object.entries(ROWS).flatMap(([kind, rows]) =>
  rows.map(([fault, expected, ...proofs]) => ({ kind: kind as Fault['kind'], fault, expected, proofs })),
);
