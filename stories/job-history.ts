import { from, map, switchMap, timer } from 'rxjs';
import type { SnapshotEvent } from '../src/protocol/events.js';
import type { Connection, JobCommand, JobStatus } from '../src/protocol/types.js';
import { ReplaySource, type RecordedAnswer } from '../src/sources/replay-source.js';
import { endedJob, runningJob } from '../test/support/many-jobs.js';

const BEAT_MS = 2000;

/** What a backend tells of a job, with curves where it runs. */
function answersOf(job: ReturnType<typeof endedJob>, told: number): readonly RecordedAnswer[] {
  const { modelName, status, epoch, totalEpochs, config, startedAt, endedAt, error, latest, best } = job;
  const rows = Array.from({ length: told }, (_, i) => {
    const loss = 0.05 + 1.6 / (i + 2) + 0.03 * Math.sin(i * 2.3);
    return [i + 1, loss, loss * 1.1 + 0.05 * Math.sin(i)];
  });
  return [
    {
      at: 0,
      status: {
        model_name: modelName,
        status,
        current_epoch: epoch,
        total_epochs: totalEpochs,
        current_loss: told ? rows.at(-1)![1] : latest.train_loss,
        best_loss: best.train_loss,
        config,
        start_time: startedAt,
        end_time: endedAt,
        error_message: error,
        estimated_time_remaining: endedAt === undefined ? 95 : undefined,
      },
      ...(told && { metrics: { columns: ['step', 'train_loss', 'val_loss'], rows } }),
    },
  ];
}

/** So many jobs that run, and so many that have ended, with long names and what is not usual among them. */
const jobHistory = (running: number, ended: number) =>
  Object.fromEntries([
    ...Array.from({ length: running }, (_, i) => {
      const epoch = 12 + ((i * 17) % 80);
      const job = runningJob(i, epoch);
      const queued = i % 5 === 4 ? ({ status: 'queued', epoch: 0 } as const) : {};
      return [job.id, answersOf({ ...job, ...queued }, 'status' in queued ? 0 : epoch)] as const;
    }),
    ...Array.from({ length: ended }, (_, i) => {
      const job = endedJob(i);
      const named = i === 1 ? { modelName: 'a_name_that_is_as_long_as_a_name_can_be_v12' } : {};
      return [job.id, answersOf({ ...job, ...named }, 0)] as const;
    }),
  ]);

export interface HistoryOptions {
  readonly running: number;
  readonly ended: number;
  readonly features: readonly string[];
  readonly connection?: Partial<Connection>;
  /** Refuses each seventh stop and deletion. */
  readonly refuses?: boolean;
}

/** A backend that remembers many jobs, tells of them every two seconds, and does what it is told. */
export class HistorySource extends ReplaySource {
  readonly #refuses: boolean;
  readonly #words = new Map<string, JobStatus>();
  readonly #deleted = new Set<string>();
  #calls = 0;

  constructor({ running, ended, features, connection, refuses = false }: HistoryOptions) {
    super({ features, connection, jobs: jobHistory(running, ended) });
    this.#refuses = refuses;
  }

  override jobs$() {
    return timer(0, BEAT_MS).pipe(
      switchMap(() => from(this.history())),
      map((events) => ({ events, begins: true, ends: true })),
    );
  }

  override async history() {
    const events = (await super.history()) as SnapshotEvent[];
    return events
      .filter(({ jobId }) => !this.#deleted.has(jobId))
      .map((event) => {
        const status = this.#words.get(event.jobId);
        return status ? { ...event, snapshot: { ...event.snapshot, status, statusText: status } } : event;
      });
  }

  override async command(id: string, command: JobCommand) {
    if (command === 'stop') this.#refuse();
    this.#words.set(id, ({ stop: 'stopped', pause: 'paused', resume: 'running' } as const)[command]);
    return super.command(id, command);
  }

  override async remove(id: string) {
    this.#refuse();
    this.#deleted.add(id);
  }

  #refuse(): void {
    if (this.#refuses && ++this.#calls % 7 === 0) throw new Error('The backend answered with status 500.');
  }
}
