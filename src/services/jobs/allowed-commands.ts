import type { Capabilities, JobCommand, JobStatus } from '../../protocol/types.js';

const ALLOWED: Readonly<Record<JobCommand, readonly JobStatus[]>> = {
  pause: ['running', 'queued'],
  resume: ['paused'],
  stop: ['running', 'queued', 'paused', 'pausing', 'unknown'],
};

/** The command that is being carried out while a job is in this state. */
export const UNDER_WAY: Partial<Record<JobStatus, JobCommand>> = { pausing: 'pause', stopping: 'stop' };

/** The commands that the state of a job allows and that its backend can do, in the order in which they are read. */
export const commandsFor = (status: JobStatus, { features }: Capabilities): JobCommand[] =>
  (['pause', 'resume', 'stop'] as const).filter(
    (command) =>
      UNDER_WAY[status] === command ||
      (ALLOWED[command].includes(status) && (command === 'stop' || features.has(command))),
  );
