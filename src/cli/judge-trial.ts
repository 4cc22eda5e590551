import type { Trial } from './evidence.js';
import { quoted } from './finding-words.js';
import { broken, type Finding } from './report.js';

const START = 'POST /train';
const HISTORY = 'GET /train/history';
const STATUS = 'GET /train/status/{job_id}';
const STOP = 'POST /train/stop/{job_id}';

const NAMELESS: Finding = {
  severity: 'warning',
  route: START,
  field: 'job_id',
  message: 'the answer has no `job_id`',
  effect: 'the job is looked for in the history, by the name of its model: it is shown later, or not at all',
};

const unlisted = (id: string): Finding => ({
  severity: 'warning',
  route: HISTORY,
  message: `the job ${quoted(id)} was started, and is not in it`,
  effect: 'it is not in the dashboard',
});

/** What came of the training that was started. */
export function judgeTrial(trial: Trial | undefined): Finding[] {
  if (!trial) return [];
  const {
    jobId,
    error,
    epoch,
    metrics,
    stopWasAsked,
    stopMs,
    isOver,
    isNamed,
    isListed,
    isRemoved,
    statusText,
  } = trial;
  if (jobId === undefined)
    return [broken(START, error ?? 'no job came of it', 'nobody can start a training')];
  const said =
    error === undefined ? [] : [broken(stopWasAsked ? STOP : STATUS, error, 'it is shown as failed')];
  const last = `its status is ${quoted(statusText)}`;
  const note = (route: string, message: string, effect?: string): Finding => ({
    severity: 'note',
    route,
    message,
    effect,
  });
  return [
    ...(isNamed === false ? [NAMELESS] : []),
    ...said,
    ...(isListed === false ? [unlisted(jobId)] : []),
    ...(epoch
      ? metrics.length > 0
        ? []
        : [broken(STATUS, 'no loss was told while it trained', 'there is no curve', 'current_loss')]
      : [note(STATUS, `no epoch was seen to end, and ${last}`, 'whether epochs are told is not known')]),
    ...(!stopWasAsked && isOver
      ? [note(STOP, `it was over before it could be stopped, and ${last}`, 'whether Stop works is not known')]
      : []),
    ...(isRemoved === false
      ? [broken('DELETE /train/{job_id}', 'the job of the trial could not be deleted', '"delete" is announced, and does not work')] // prettier-ignore
      : []),
    ...(stopWasAsked && stopMs === undefined && error === undefined
      ? [
          broken(
            STOP,
            `the stop was accepted, but after 15 s the job goes on, and ${last}`,
            'Stop is said not to have been carried out',
          ),
        ]
      : []),
  ];
}
