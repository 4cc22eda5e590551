import { toText } from '../protocol/coerce.js';
import { decodeEntry, jobList } from '../protocol/decode-history.js';
import { decodeStatus } from '../protocol/decode.js';
import type { MetricsEvent } from '../protocol/events.js';
import { ID_KEYS, unwrap } from '../protocol/unwrap.js';
import type { Answer, StatusAnswer } from './evidence.js';
import { OF_HISTORY, OF_STATUS, type Understood } from './expected-fields.js';
import { quoted } from './finding-words.js';
import { missingFields } from './missing-fields.js';
import { oddText, oddValues } from './odd-values.js';
import { broken, type Finding } from './report.js';
import { OPTIONAL_IN_HISTORY, OPTIONAL_IN_STATUS, unreadableFields } from './unreadable-fields.js';

const HISTORY = 'GET /train/history';
const STATUS = 'GET /train/status/{job_id}';

/** The jobs of a history, each with its id; undefined where there is no list of any. */
export function jobsOf(history: Answer): (Understood & { readonly id: string })[] | undefined {
  if (history.failure) return undefined;
  return jobList(history.body)?.flatMap((entry) => {
    const event = decodeEntry(entry, 0);
    const raw = unwrap(entry);
    return event.type === 'snapshot' && raw ? [{ id: event.jobId, raw, snapshot: event.snapshot }] : [];
  });
}

export function judgeHistory(history: Answer, now: number): Finding[] {
  if (history.failure)
    return [broken(HISTORY, history.failure.message, 'there is no list of jobs: no dashboard')];
  const entries = jobList(history.body);
  if (!entries)
    return [broken(HISTORY, 'the answer holds no list of jobs', 'there is no list of jobs: no dashboard')];
  const jobs = jobsOf(history)!;
  const lost = entries.length - jobs.length;
  const ids = new Set(jobs.map(({ id }) => id));
  return [
    ...(lost > 0
      ? [
          broken(
            HISTORY,
            `${lost} of ${entries.length} entries are no jobs: they lack \`job_id\`, or all of \`status\`, \`progress\` and \`current_epoch\``,
            'they are left out',
            'job_id',
          ),
        ]
      : []),
    ...(ids.size < jobs.length
      ? [
          broken(
            HISTORY,
            `${jobs.length - ids.size} of ${jobs.length} jobs have the \`job_id\` of another one`,
            'of those with the same id only one is shown',
            'job_id',
          ),
        ]
      : []),
    ...missingFields(HISTORY, jobs, OF_HISTORY),
    ...unreadableFields(HISTORY, jobs, OPTIONAL_IN_HISTORY),
    ...oddValues(HISTORY, jobs, now),
    ...oddText(HISTORY, history),
  ];
}

/** How jobs came to be asked for, and what else there is of them. */
interface Circumstances {
  readonly now: number;
  readonly hasTables: boolean;
  /** The job of a trial; the others are of the history. */
  readonly started?: string;
}

export function judgeStatuses(
  statuses: readonly StatusAnswer[],
  { now, hasTables, started }: Circumstances,
): Finding[] {
  const findings: Finding[] = [];
  const jobs: Understood[] = [];
  for (const { id, answer } of statuses) {
    if (answer.failure) {
      const job = `the job ${quoted(id)} ${id === started ? 'that was started' : 'of the history'}`;
      const message = `${job} is answered with: ${answer.failure.message}`;
      findings.push(broken(STATUS, message, 'its state, curve and log are not shown'));
      continue;
    }
    const [event, ...carried] = decodeStatus(answer.body, id, 0);
    const raw = unwrap(answer.body);
    if (event.type !== 'snapshot' || !raw) {
      findings.push(broken(STATUS, `the answer for ${quoted(id)} is not a job`, 'it is not shown'));
      continue;
    }
    const ids = ID_KEYS.flatMap((key) => toText(raw[key]) ?? []);
    if (ids.length > 0 && !ids.includes(id)) {
      const message = `the answer for ${quoted(id)} is another job, ${quoted(ids[0])}`;
      findings.push(broken(STATUS, message, 'that one is shown in its place', 'job_id'));
      continue;
    }
    jobs.push({ raw, snapshot: event.snapshot });
    findings.push(...oddText(STATUS, answer));
    if (!hasTables) findings.push(...lostPoints(id, event.snapshot.epoch ?? 0, carried.filter(isMetrics)));
  }
  return [
    ...once(findings),
    ...missingFields(STATUS, jobs, OF_STATUS),
    ...unreadableFields(STATUS, jobs, OPTIONAL_IN_STATUS),
    ...oddValues(STATUS, jobs, now),
  ];
}

/** What is said of a job that there is not. */
export function judgeUnknownJob(answer: Answer | undefined): Finding[] {
  if (!answer || answer.failure?.kind === 'not-found') return [];
  const said = answer.failure ? answer.failure.message : 'an answer as if there were one';
  return [
    {
      severity: 'warning',
      route: STATUS,
      message: `a job that does not exist is not answered with 404, but: ${said}`,
      effect: 'a job that was deleted is not said to be gone',
    },
  ];
}

const isMetrics = (event: { type: string }): event is MetricsEvent => event.type === 'metrics';

/** Without tables, a curve is what the status carries. */
function lostPoints(id: string, epoch: number, carried: readonly MetricsEvent[]): Finding[] {
  if (epoch === 0) return [];
  const steps = new Set(carried.flatMap(({ batch }) => [...batch.steps]));
  if (steps.size >= epoch) return [];
  return [
    {
      severity: 'note',
      route: STATUS,
      field: 'training_logs',
      message: `${quoted(id)} carries ${steps.size} of its ${epoch} epochs`,
      effect:
        'a curve begins where somebody first looked; `loss_history` or the extension "metrics" has all of it',
    },
  ];
}

/** The same of several answers is said once. */
const once = (findings: readonly Finding[]): Finding[] => [
  ...new Map(findings.map((finding) => [finding.message, finding])).values(),
];
