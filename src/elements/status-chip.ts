import { html, nothing } from 'lit';
import circleAlert from 'lucide/dist/esm/icons/circle-alert.mjs';
import circleCheck from 'lucide/dist/esm/icons/circle-check.mjs';
import circlePause from 'lucide/dist/esm/icons/circle-pause.mjs';
import circleQuestion from 'lucide/dist/esm/icons/circle-question-mark.mjs';
import circleStop from 'lucide/dist/esm/icons/circle-stop.mjs';
import hourglass from 'lucide/dist/esm/icons/hourglass.mjs';
import loader from 'lucide/dist/esm/icons/loader-circle.mjs';
import play from 'lucide/dist/esm/icons/play.mjs';
import { css } from 'lit';
import type { JobStatus, TrainingJob } from '../protocol/types.js';
import { icon, type IconNode } from '../styles/icon.js';

const LOOKS: Readonly<Record<JobStatus, readonly [word: string, shapes: IconNode]>> = {
  queued: ['Queued', hourglass],
  running: ['Running', play],
  pausing: ['Pausing…', loader],
  paused: ['Paused', circlePause],
  stopping: ['Stopping…', loader],
  stopped: ['Stopped', circleStop],
  completed: ['Completed', circleCheck],
  failed: ['Failed', circleAlert],
  unknown: ['Unknown', circleQuestion],
};

/** The status in a word; a status never seen before is shown as the backend wrote it. */
export const statusWord = ({ status, statusText }: Pick<TrainingJob, 'status' | 'statusText'>) =>
  status === 'unknown' && statusText ? statusText : LOOKS[status][0];

/** Status as icon, word and colour. */
export const statusChip = (job: Pick<TrainingJob, 'status' | 'statusText' | 'stale'>) => {
  const inFlight = job.status === 'pausing' || job.status === 'stopping';
  return html`<span class="chip ${job.status}" part="status"
      ><span class="chip-icon ${inFlight ? 'spinning' : ''}">${icon(LOOKS[job.status][1])}</span
      >${statusWord(job)}</span
    >${detail(job)}`;
};

/** How old the word is, or what the backend says more exactly than the word: "loading data", "interrupted". */
function detail({ status, statusText, stale }: Pick<TrainingJob, 'status' | 'statusText' | 'stale'>) {
  if (stale) return html`<span class="chip-detail">when last seen</span>`;
  const words = statusText.toLowerCase().replace(/[_-]+/g, ' ').trim();
  const saysMore =
    /^(loading data|preprocessing|initializing model|configuring|finalizing|interrupted|killed|aborted)$/.test(
      words,
    );
  return saysMore && status !== 'stopping' && status !== 'pausing'
    ? html`<span class="chip-detail">${words}</span>`
    : nothing;
}

export const chipStyles = css`
  .chip {
    --_chip: var(--_text-muted);
    display: inline-flex;
    align-items: center;
    gap: calc(var(--_space) * 1.5);
    max-width: 100%;
    padding: calc(var(--_space) * 0.5) calc(var(--_space) * 2.5);
    color: var(--_chip);
    font-size: 0.8125em;
    font-weight: 600;
    overflow-wrap: anywhere;
    background: color-mix(in oklab, var(--_chip) 10%, var(--_surface));
    border-radius: 999px;
  }

  .chip-icon {
    display: inline-flex;
  }

  .chip-detail {
    color: var(--_text-muted);
    font-size: 0.8125em;
  }

  .chip.queued {
    --_chip: var(--_queued);
  }
  .chip.running {
    --_chip: var(--_running);
  }
  .chip.paused,
  .chip.pausing {
    --_chip: var(--_paused);
  }
  .chip.stopped,
  .chip.stopping {
    --_chip: var(--_stopped);
  }
  .chip.completed {
    --_chip: var(--_completed);
  }
  .chip.failed {
    --_chip: var(--_failed);
  }

  @media (forced-colors: active) {
    .chip {
      border: 1px solid;
    }
  }
`;
