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

/** The commands that the state of a job allows and that its backend can do, in the order in which they are read. */
export const commandsFor = (status: JobStatus, { features }: Capabilities): JobCommand[] =>
  (['pause', 'resume', 'stop'] as const).filter(
    (command) => ALLOWED[command].includes(status) && (command === 'stop' || features.has(command)),
  );

/** Buttons for the commands; the one under way spins, and none can be pressed twice. */
export function jobControls(
  commands: readonly JobCommand[],
  busy: JobCommand | undefined,
  run: (command: JobCommand) => void,
) {
  if (commands.length === 0) return nothing;
  return html`<div class="controls" part="controls" role="group" aria-label="Job controls">
    ${commands.map((command) => {
      const [word, shapes] = LOOKS[command];
      return html`<button
        part="button ${command}"
        ?disabled=${busy !== undefined}
        @click=${() => run(command)}
      >
        <span class=${busy === command ? 'spinning' : ''}>${icon(busy === command ? loader : shapes)}</span
        >${word}
      </button>`;
    })}
  </div>`;
}
