import { html, nothing } from 'lit';
import pauseIcon from 'lucide/dist/esm/icons/pause.mjs';
import playIcon from 'lucide/dist/esm/icons/play.mjs';
import stopIcon from 'lucide/dist/esm/icons/square.mjs';
import loader from 'lucide/dist/esm/icons/loader-circle.mjs';
import type { JobCommand, JobStatus } from '../../protocol/types.js';
import { UNDER_WAY } from '../../services/jobs/allowed-commands.js';
import { icon, type IconNode } from '../../styles/icon.js';

const LOOKS: Readonly<Record<JobCommand, readonly [word: string, shapes: IconNode]>> = {
  pause: ['Pause', pauseIcon],
  resume: ['Resume', playIcon],
  stop: ['Stop', stopIcon],
};

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
