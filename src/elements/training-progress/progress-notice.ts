import { html, nothing, type TemplateResult } from 'lit';
import triangleAlert from 'lucide/dist/esm/icons/triangle-alert.mjs';
import type { Connection, JobCommand, TrainingJob } from '../../protocol/types.js';
import { formatAgo } from '../../metrics/format.js';
import { isTerminal } from '../../protocol/status.js';
import type { JobState } from '../../services/jobs/reduce-job.js';
import { icon } from '../../styles/icon.js';
import { connectionWords } from '../training-connection/connection-words.js';

export interface NoticeState {
  readonly jobId: string;
  readonly state?: JobState;
  readonly connection?: Connection;
  /** Why the last command of the user failed. */
  readonly refused?: string;
  readonly now: number;
  readonly retry: () => void;
}

const notice = (kind: string, sentence: string, action: TemplateResult | typeof nothing = nothing) =>
  html`<div class="notice ${kind}" part="notice">
    ${icon(triangleAlert)}<span>${sentence}</span>${action}
  </div>`;

/** Each thing that is not as it should be, in a sentence of its own that says what is so and what to do. */
export function notices({ jobId, state, connection, refused, now, retry }: NoticeState) {
  const retryButton = html`<button @click=${retry}>Retry now</button>`;
  const job = state?.job;
  const said: (TemplateResult | typeof nothing)[] = [];
  // Of a job that has ended there is nothing more to be told.
  const over = job !== undefined && isTerminal(job.status);
  // What fails on a connection that stands may be of others, once there is news of this one.
  const stands = job !== undefined && connection?.state === 'online';
  const lost = connection && !over && !stands ? connectionWords(connection, now).sentence : undefined;
  if (lost !== undefined)
    said.push(notice(connection!.state === 'unauthorized' ? 'error' : 'warning', lost, retryButton));
  if (state?.missing !== undefined)
    said.push(
      job
        ? notice(
            'warning',
            'The backend no longer knows this job. What was last seen of it is kept here.',
            retryButton,
          )
        : notice(
            'error',
            `The backend knows no job “${jobId}”. Check the job id, or start a new training.`,
            retryButton,
          ),
    );
  else if (job?.stale && connection?.state === 'online')
    said.push(
      notice(
        'warning',
        `No news of this job since ${formatAgo(now - (job.updatedAt ?? now))}. It may hang, or its backend be busy.`,
        retryButton,
      ),
    );
  if (job?.status === 'failed')
    said.push(notice('error', `The training failed: ${job.error ?? 'the backend gave no reason.'}`));
  if (job?.unconfirmed) said.push(notice('warning', UNCONFIRMED[job.unconfirmed]));
  if (refused !== undefined) said.push(notice('error', refused));
  if (job?.statusText === 'interrupted')
    said.push(
      notice('warning', 'The backend was ended while this job ran. Resume goes on from the last checkpoint.'),
    );
  if (job && endedEarly(job))
    said.push(notice('info', `It ended early, after epoch ${job.epoch} of ${job.totalEpochs}.`));
  return said;
}

const UNCONFIRMED: Readonly<Record<JobCommand, string>> = {
  stop: 'The backend accepted the stop 15 s ago, but the job still runs. Stop again, or look at the backend.',
  pause:
    'The backend accepted the pause 15 s ago, but the job still runs. Pause again, or look at the backend.',
  resume:
    'The backend accepted the resume 15 s ago, but the job has not gone on. Resume again, or look at the backend.',
};

const endedEarly = ({ status, epoch, totalEpochs }: TrainingJob) =>
  status === 'completed' && totalEpochs !== undefined && epoch > 0 && epoch < totalEpochs;
