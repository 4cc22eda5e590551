import { map } from 'rxjs';
import type { Connection } from '../src/protocol/types.js';
import type { JobState } from '../src/services/jobs/reduce-job.js';
import { TrainingProgressService } from '../src/services/training-progress-service.js';
import { ReplaySource, type RecordedAnswer } from '../src/sources/replay-source.js';

/** A run as `recordings/record.ts` writes it down. */
export interface RecordedRun {
  /** When the recording began (ms). */
  readonly began: number;
  readonly features: readonly string[];
  readonly jobs: Readonly<Record<string, readonly RecordedAnswer[] | undefined>>;
}

/** Which moment of a run a story shows, and what is different there from what was recorded. */
export interface Scene {
  /** Ms since the recording began. Default: its end. */
  at?: number;
  /** Goes on from that moment as fast as it was recorded; else the run stands still, with a backend that still answers. */
  live?: boolean;
  /** Laid over the newest status that the backend gave. */
  status?: Readonly<Record<string, unknown>>;
  /** Changes every answer. */
  edit?: (answer: RecordedAnswer) => RecordedAnswer;
  connection?: Partial<Connection>;
  features?: readonly string[];
  /** Changes what the service says of the job. */
  state?: (state: JobState) => JobState;
}

const BEAT_MS = 2000;
const BEATS = 300;

export const jobIdOf = (run: RecordedRun) => Object.keys(run.jobs)[0];

/** A service that plays a scene of a recorded run, as if it happened now. */
export function replay(run: RecordedRun, scene: Scene = {}): TrainingProgressService {
  const { live = false, connection, features = run.features, state } = scene;
  const id = jobIdOf(run);
  const answers = shifted(run, scene.at).jobs[id]!.map(scene.edit ?? ((answer) => answer));
  const at = scene.at ?? answers.at(-1)!.at;
  const before = answers.filter((answer) => answer.at <= at);
  const status = { ...(before.filter(hasStatus).at(-1)?.status as object), ...scene.status };
  const now = before.length > 0 ? [{ at: 0, ...tables(before), status }] : [];
  const after = live
    ? answers.filter((answer) => answer.at > at).map((answer) => ({ ...answer, at: answer.at - at }))
    : now.flatMap(() => Array.from({ length: BEATS }, (_, beat) => ({ at: (beat + 1) * BEAT_MS, status })));
  const source = new ReplaySource({ features, connection, jobs: { [id]: [...now, ...after] } });
  return state ? new RetoldService(source, state) : new TrainingProgressService({ source });
}

/** All that was told up to a moment, as a page that is opened then asks for it: in one piece. */
function tables(answers: readonly RecordedAnswer[]): Pick<RecordedAnswer, 'metrics' | 'logs'> {
  const metrics = answers.flatMap((answer) => (answer.metrics as Table | undefined) ?? []);
  const logs = answers.flatMap((answer) => (answer.logs as Lines | undefined) ?? []);
  return {
    ...(metrics.length > 0 && {
      metrics: { ...metrics[0], next: undefined, rows: metrics.flatMap(({ rows }) => rows) },
    }),
    ...(logs.length > 0 && { logs: { lines: logs.flatMap(({ lines }) => lines) } }),
  };
}

interface Table {
  readonly rows: readonly unknown[];
}

interface Lines {
  readonly lines: readonly unknown[];
}

const hasStatus = (answer: RecordedAnswer) => answer.status !== undefined;

/** The same run with its times moved, so that the moment is now. */
export function shifted(run: RecordedRun, at?: number): RecordedRun {
  const last = run.jobs[jobIdOf(run)]!.at(-1)!.at;
  const by = Date.now() - run.began - (at ?? last);
  const moved = JSON.stringify(run)
    .replace(/\b\d{4}-\d\d-\d\dT[\d:.]+Z/g, (time) => new Date(Date.parse(time) + by).toISOString())
    .replace(/\b1\d{12}\b/g, (time) => String(Number(time) + by));
  return JSON.parse(moved) as RecordedRun;
}

class RetoldService extends TrainingProgressService {
  readonly #retell: (state: JobState) => JobState;

  constructor(source: ReplaySource, retell: (state: JobState) => JobState) {
    super({ source });
    this.#retell = retell;
  }

  override state$(id: string) {
    return super.state$(id).pipe(map(this.#retell));
  }
}
