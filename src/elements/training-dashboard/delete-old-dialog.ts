import { html } from 'lit';
import type { JobStatus, TrainingJob } from '../../protocol/types.js';
import { oldJobs, type OldJobsRule } from '../../services/history/old-jobs.js';
import { jobsInWords } from './batch-words.js';
import { jobList } from './job-names.js';
import { closeModal, modal } from './modal.js';

/** What the dialog is set to, and the moment that ages count from. */
export interface DeleteOld {
  readonly rule: OldJobsRule;
  readonly now: number;
}

const STATES: readonly (readonly [state: JobStatus, label: string])[] = [
  ['completed', 'Completed'],
  ['failed', 'Failed'],
  ['stopped', 'Stopped'],
];

export const newDeleteOld = (): DeleteOld => ({
  rule: { olderThanDays: 30, states: new Set(['failed', 'stopped']), keepLast: 10 },
  now: Date.now(),
});

interface DeleteOldState extends DeleteOld {
  readonly jobs: Iterable<TrainingJob>;
  readonly onRule: (change: Partial<OldJobsRule>) => void;
  /** What is deleted is what was shown. */
  readonly onDelete: (jobs: readonly TrainingJob[]) => void;
  readonly onClose: () => void;
}

/** Which jobs are old enough to go: the rule, and those that it takes. */
export function deleteOldDialog({ rule, now, jobs, onRule, onDelete, onClose }: DeleteOldState) {
  const problem = problemOf(rule);
  const taken = problem ? [] : oldJobs(jobs, rule, now);
  const number = (name: 'olderThanDays' | 'keepLast', label: string, unit: string) =>
    html`<label class="field"
      >${label}
      <span class="with-unit"
        ><input
          type="number"
          name=${name}
          min="0"
          max="99999"
          step="1"
          value=${rule[name]}
          aria-invalid=${rule[name] >= 0 ? 'false' : 'true'}
          @input=${({ target }: Event) => onRule({ [name]: (target as HTMLInputElement).valueAsNumber })}
        />
        ${unit}</span
      ></label
    >`;
  const state = ([value, label]: (typeof STATES)[number]) =>
    html`<label class="check"
      ><input
        type="checkbox"
        name="state"
        value=${value}
        .checked=${rule.states.has(value)}
        @change=${() => onRule({ states: toggled(rule.states, value) })}
      />${label}</label
    >`;
  const confirm = (event: Event) => {
    if (taken.length === 0) return;
    onDelete(taken);
    closeModal(event);
  };
  return modal(
    'Delete old jobs',
    onClose,
    html`<div class="fields">
        ${number('olderThanDays', 'Older than', 'days')} ${number('keepLast', 'Keep the newest', 'of them')}
        <fieldset class="states">
          <legend>In these states</legend>
          ${STATES.map(state)}
        </fieldset>
      </div>
      <p role="status" class="would-go">
        ${
          taken.length === 0
            ? `${problem ?? 'No job is as old as that.'} Nothing would be deleted.`
            : `${jobsInWords(taken.length)} would be deleted, the oldest first. For 10 s it can be undone.`
        }
      </p>
      ${taken.length > 0 ? jobList(taken) : ''}
      <div class="modal-actions">
        <button type="button" @click=${closeModal}>Cancel</button>
        <button
          type="button"
          class="primary confirm"
          aria-disabled=${taken.length === 0 ? 'true' : 'false'}
          @click=${confirm}
        >
          Delete ${jobsInWords(taken.length)}
        </button>
      </div>`,
  );
}

/** Why a rule takes no job, whatever jobs there are. */
function problemOf({ olderThanDays, keepLast, states }: OldJobsRule): string | undefined {
  if (!(olderThanDays >= 0 && keepLast >= 0)) return 'Both numbers must be 0 or more.';
  if (states.size === 0) return 'No state is chosen.';
  return undefined;
}

function toggled(states: ReadonlySet<JobStatus>, state: JobStatus): ReadonlySet<JobStatus> {
  const next = new Set(states);
  if (!next.delete(state)) next.add(state);
  return next;
}
