import type { Fields } from '../protocol/coerce.js';
import { isTerminal } from '../protocol/status.js';
import type { Read } from './evidence.js';
import type { Understood } from './expected-fields.js';
import { quoted, someOf } from './finding-words.js';
import { sentAs } from './missing-fields.js';
import type { Finding } from './report.js';

/** Beyond this a page that asks every two seconds lags behind. */
const SLOW_MS = 2_000;
/** Clocks of two machines differ by this without anyone's fault. */
const CLOCK_MS = 60_000;
/** Some write one time in whole seconds, and another in parts of them. */
const ROUNDED_MS = 1_000;
const NAIVE = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d([.,]\d+)?)?$/;
const NAMES = ['model_name', 'name'];
const TIMES: readonly (readonly string[])[] = [['start_time', 'started_at', 'created_at'], ['end_time', 'ended_at', 'completed_at']]; // prettier-ignore

/** Values that are read, but may mean something else than what was meant. */
export function oddValues(route: string, jobs: readonly Understood[], now: number): Finding[] {
  const finding = (field: string, count: number, what: string, effect: string): Finding[] =>
    count === 0 ? [] : [{ severity: 'warning', route, field, message: someOf(count, jobs, what), effect }];
  const having = (is: (job: Understood) => boolean) => jobs.filter(is).length;
  const isNaive = (raw: Fields, keys: readonly string[]) => {
    const time = sentAs(raw, keys);
    return typeof time === 'string' && NAIVE.test(time.trim());
  };
  const nameless = jobs.filter(({ raw }) => typeof sentAs(raw, NAMES) === 'object');
  const strange = jobs.filter(({ snapshot }) => snapshot.status === 'unknown');
  return [
    ...finding(
      'status',
      strange.length,
      `have a \`status\` that is not known (${quoted(strange[0]?.snapshot.statusText)})`,
      'the word is shown as it is, and the job never counts as ended',
    ),
    ...finding(
      'model_name',
      nameless.length,
      `have a \`model_name\` that is no text (${quoted(sentAs(nameless[0]?.raw ?? {}, NAMES))})`,
      'it is shown as JSON',
    ),
    ...TIMES.flatMap((keys) =>
      finding(
        keys[0],
        having(({ raw }) => isNaive(raw, keys)),
        `have a \`${keys[0]}\` without a time zone`,
        'it is read in the zone of the browser: times are wrong for whoever is in another one',
      ),
    ),
    ...finding(
      'start_time',
      having(({ snapshot }) => (snapshot.startedAt ?? 0) > now + CLOCK_MS),
      'have a `start_time` in the future',
      'elapsed time stands at 0',
    ),
    ...finding(
      'end_time',
      having(({ snapshot: { startedAt = 0, endedAt = Infinity } }) => endedAt < startedAt - ROUNDED_MS),
      'have an `end_time` before the `start_time`',
      'how long they took is told wrong',
    ),
    ...finding(
      'current_epoch',
      having(({ snapshot }) => snapshot.status === 'completed' && !snapshot.epoch && !snapshot.latest),
      'are completed without an epoch or a loss',
      'it is said that the backend reported no metrics',
    ),
    ...finding(
      'progress',
      having(({ snapshot: { progress = 0 } }) => Math.round(progress) > 100),
      'have a `progress` of more than 100',
      'the bar is full before they have ended',
    ),
    ...finding(
      'progress',
      having(
        ({ snapshot: { status = 'unknown', progress, epoch, totalEpochs } }) =>
          !isTerminal(status) && progress === 0 && !!epoch && !!totalEpochs && epoch < totalEpochs,
      ),
      'have a `progress` of 0 after their first epoch',
      'the bar goes by epochs',
    ),
  ];
}

/** Things about an answer as a whole. */
export function oddText(route: string, { text, ms }: Read): Finding[] {
  return [
    ...(isStrict(text)
      ? []
      : [
          {
            severity: 'note',
            route,
            message: 'the answer has bare `NaN` or `Infinity`, which is no JSON',
            effect: 'they are read as gaps here; other clients will fail',
          } as const,
        ]),
    ...(ms > SLOW_MS
      ? [
          {
            severity: 'warning',
            route,
            message: `an answer took ${(ms / 1000).toFixed(1)} s`,
            effect: 'a page that asks every two seconds lags behind',
          } as const,
        ]
      : []),
  ];
}

function isStrict(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
