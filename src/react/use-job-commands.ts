import { useMemo, useState } from 'react';
import type { JobCommand } from '../protocol/types.js';
import type { TrainingProgressService } from '../services/training-progress-service.js';

/** What a component may ask of a job, and what came of it. The functions stay the same as long as the job does. */
export interface JobCommands {
  /** Asks the backend to end the job. True once it has accepted, false where it refused; never rejects. */
  readonly stop: () => Promise<boolean>;
  /** Asks the backend to write a checkpoint and hold. True once it has accepted, false where it refused; never rejects. */
  readonly pause: () => Promise<boolean>;
  /** Asks the backend to go on from the last checkpoint. True once it has accepted, false where it refused; never rejects. */
  readonly resume: () => Promise<boolean>;
  /** The command that the backend has not answered yet. */
  readonly pending?: JobCommand;
  /** What the backend said when it refused the last command: text, as hostile as the backend that wrote it. */
  readonly refused?: string;
}

type Answer = Pick<JobCommands, 'pending' | 'refused'>;

/** The commands of one job; what came of those of another job is forgotten. */
export function useJobCommands(service: TrainingProgressService, jobId: string): JobCommands {
  const [{ of, answer }, tell] = useState<{ of?: object; answer: Answer }>({ answer: {} });
  const commands = useMemo(() => {
    const send = (command: JobCommand) => async () => {
      if (!jobId) return false;
      const answers = (answer: Answer) => tell({ of: commands, answer });
      answers({ pending: command });
      try {
        await service[command](jobId);
        answers({});
        return true;
      } catch (error) {
        answers({ refused: (error as Error).message });
        return false;
      }
    };
    const commands = { stop: send('stop'), pause: send('pause'), resume: send('resume') };
    return commands;
  }, [service, jobId]);
  return { ...commands, ...(of === commands && answer) };
}
