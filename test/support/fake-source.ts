import { BehaviorSubject, finalize, map, NEVER, Subject, defer, merge, type Observable } from 'rxjs';
import type { JobSnapshot, TrainingEvent } from '../../src/protocol/events.js';
import type {
  Capabilities,
  Connection,
  JobCommand,
  MetricBatch,
  TrainingConfig,
} from '../../src/protocol/types.js';
import type { HistoryPart, JobPosition, TrainingSource } from '../../src/sources/training-source.js';

/** A source that says what a test tells it to, and counts who listens. */
export class FakeSource implements TrainingSource {
  readonly connection$ = new BehaviorSubject<Connection>({
    state: 'online',
    transport: 'poll',
    badFrames: 0,
  });
  readonly capabilities$ = new BehaviorSubject<Capabilities>({ protocol: 0, features: new Set() });
  readonly events = new Subject<TrainingEvent>();
  /** Whole histories. */
  readonly lists = new Subject<readonly TrainingEvent[]>();
  /** Histories as they come bit by bit. */
  readonly parts = new Subject<HistoryPart>();
  /** Subscriptions to a job, ever and now. */
  opened = 0;
  open = 0;
  woken = 0;
  asksEveryMs?: number;
  readonly positions = new Map<string, JobPosition>();
  readonly commands: [id: string, command: JobCommand][] = [];
  /** What commands come to. */
  onCommand: (id: string, command: JobCommand) => Promise<void> = async () => {};
  readonly removed: string[] = [];
  /** What deletions come to. */
  onRemove: (id: string) => Promise<void> = async () => {};
  onStart: (config: TrainingConfig) => Promise<{ jobId?: string }> = async () => ({ jobId: 'new' });
  onHistory: () => Promise<readonly TrainingEvent[]> = async () => [];
  /** Said as soon as somebody listens to a job. */
  onOpen: (id: string) => Observable<TrainingEvent> = () => NEVER;

  job$(id: string, position: JobPosition): Observable<TrainingEvent> {
    return defer(() => {
      this.opened++;
      this.open++;
      this.positions.set(id, position);
      return merge(this.events, this.onOpen(id)).pipe(finalize(() => this.open--));
    });
  }

  jobs$() {
    const whole$ = this.lists.pipe(map((events) => ({ events, begins: true, ends: true })));
    return merge(whole$, this.parts);
  }

  history() {
    return this.onHistory();
  }

  start(config: TrainingConfig) {
    return this.onStart(config);
  }

  command(id: string, command: JobCommand): Promise<void> {
    this.commands.push([id, command]);
    return this.onCommand(id, command);
  }

  remove(id: string): Promise<void> {
    this.removed.push(id);
    return this.onRemove(id);
  }

  async models() {
    return [];
  }
  async datasets() {
    return [];
  }

  wake(): void {
    this.woken++;
  }
}

export const snapshotOf = (
  snapshot: JobSnapshot,
  askedAt = Date.now(),
  jobId = 'a',
): Extract<TrainingEvent, { type: 'snapshot' }> => ({ type: 'snapshot', jobId, snapshot, askedAt });

/** Training losses at these epochs, as a backend's log tail or a page of its table tells them. */
export const pointsOf = (
  epochs: readonly number[],
  extent: 'tail' | 'pages' = 'tail',
  jobId = 'a',
): Extract<TrainingEvent, { type: 'metrics' }> => {
  const batch: MetricBatch = {
    steps: Float64Array.from(epochs),
    columns: new Map([['train_loss', { values: Float64Array.from(epochs, (epoch) => 1 / epoch) }]]),
  };
  return { type: 'metrics', jobId, batch, extent };
};

/** A job that is running. */
export const running = (epoch: number, more: JobSnapshot = {}): JobSnapshot => ({
  modelName: 'digits',
  status: 'running',
  statusText: 'running',
  epoch,
  totalEpochs: 50,
  ...more,
});
