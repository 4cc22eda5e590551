import type { JobCommand } from '../../protocol/types.js';
import type { TrainingSource } from '../../sources/training-source.js';
import { isAwaited } from './intent.js';
import type { JobRecords } from './job-records.js';

/** What users ask of jobs: a command that is under way, or has yet to be carried out, is not sent twice. */
export class JobCommands {
  readonly #source: TrainingSource;
  readonly #records: JobRecords;
  readonly #sent = new Map<string, Promise<void>>();

  constructor(source: TrainingSource, records: JobRecords) {
    this.#source = source;
    this.#records = records;
  }

  /** Resolves when the backend accepted it; rejects with what the backend said. */
  send(id: string, command: JobCommand): Promise<void> {
    const key = `${command} ${id}`;
    let sent = this.#sent.get(key);
    if (!sent && isAwaited(this.#records.of(id).state, command, Date.now())) return Promise.resolve();
    if (!sent) {
      this.#records.take({ type: 'intent', jobId: id, command });
      sent = this.#source
        .command(id, command)
        .catch((error: unknown) => {
          this.#records.take({ type: 'refused', jobId: id });
          throw error;
        })
        .finally(() => {
          this.#sent.delete(key);
          this.#source.wake();
        });
      this.#sent.set(key, sent);
    }
    return sent;
  }
}
