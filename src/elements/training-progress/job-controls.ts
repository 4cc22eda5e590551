import { html, nothing } from 'lit';
import pauseIcon from 'lucide/dist/esm/icons/pause.mjs';
import playIcon from 'lucide/dist/esm/icons/play.mjs';
import stopIcon from 'lucide/dist/esm/icons/square.mjs';
import loader from 'lucide/dist/esm/icons/loader-circle.mjs';
import type { Capabilities, JobCommand, JobStatus } from '../../protocol/types.js';
import { icon, type IconNode } from '../../styles/icon.js';

const LOOKS: Readonly<Record<JobCommand, readonly [word: string, shapes: IconNode]>> = {
  pause: ['Pause', pauseIcon],
  resume: ['Resume', playIcon],
  stop: ['Stop', stopIcon],
};

const ALLOWED: Readonly<Record<JobCommand, readonly JobStatus[]>> = {
  pause: ['running', 'queued'],
  resume: ['paused'],
  stop: ['running', 'queued', 'paused', 'pausing', 'unknown'],
};

/** The command that is being carried out while a job is in this state. */
const UNDER_WAY: Partial<Record<JobStatus, JobCommand>> = { pausing: 'pause', stopping: 'stop' };

/** The commands that the state of a job allows and that its backend can do, in the order in which they are read. */
export const commandsFor = (status: JobStatus, { features }: Capabilities): JobCommand[] =>
  (['pause', 'resume', 'stop'] as const).filter(
    (command) =>
      UNDER_WAY[status] === command ||
      (ALLOWED[command].includes(status) && (command === 'stop' || features.has(command))),
  );

/**
 * Buttons for the commands; the one under way spins, and none can be pressed twice. They stay focusable, and Resume takes
 * the place of Pause, so that a keyboard does not lose its place.
 */
export function jobControls(
  commands: readonly JobCommand[],
  status: JobStatus,
  busy: JobCommand | undefined,
  run: (command: JobCommand) => void,
) {
  if (commands.length === 0) return nothing;
  const underWay = busy ?? UNDER_WAY[status];
  return html`<div class="controls" part="controls" role="group" aria-label="Job controls">
    ${commands.map((command) => {
      const [word, shapes] = LOOKS[command];
      const waits = busy !== undefined || UNDER_WAY[status] === command;
      return html`<button
        part="button ${command}"
        aria-disabled=${waits ? 'true' : nothing}
        @click=${() => !waits && run(command)}
      >
        <span class=${underWay === command ? 'spinning' : ''}
          >${icon(underWay === command ? loader : shapes)}</span
        >${word}
      </button>`;
    })}
  </div>`;
}
