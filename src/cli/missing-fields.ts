import { field, type Fields } from '../protocol/coerce.js';
import type { Expectation, Understood } from './expected-fields.js';
import { quoted, someOf } from './finding-words.js';
import type { Finding } from './report.js';

/** What the fields of some jobs lack, one finding a field. */
export function missingFields(
  route: string,
  jobs: readonly Understood[],
  expectations: readonly Expectation[],
): Finding[] {
  return expectations.flatMap(({ keys, isRead, of = () => true, effect }) => {
    const [name] = keys;
    const lacking = jobs.filter((job) => of(job) && !isRead(job.snapshot));
    const unreadable = lacking.filter(({ raw }) => saysSomething(sentAs(raw, keys)));
    const finding = { severity: 'warning', route, field: name, effect } as const;
    const absent = lacking.length - unreadable.length;
    return [
      ...(absent > 0 ? [{ ...finding, message: someOf(absent, jobs, `have no \`${name}\``) }] : []),
      ...(unreadable.length > 0
        ? [
            {
              ...finding,
              message: someOf(
                unreadable.length,
                jobs,
                `have a \`${name}\` that cannot be read (${quoted(sentAs(unreadable[0].raw, keys))})`,
              ),
            },
          ]
        : []),
    ];
  });
}

/** The value that the decoder takes. A `start_time` that is null says "not started": nothing is taken in its place. */
export const sentAs = (raw: Fields, keys: readonly string[]): unknown =>
  keys.includes('start_time') && 'start_time' in raw ? raw.start_time : field(raw, ...keys);

const saysSomething = (value: unknown) =>
  value !== undefined &&
  value !== null &&
  value !== '' &&
  !(typeof value === 'object' && Object.keys(value).length === 0);
