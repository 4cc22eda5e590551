import { takeWhile, tap } from 'rxjs';
import { isTerminal } from '../protocol/status.js';
import type { Capabilities, TrainingJob } from '../protocol/types.js';
import { TrainingProgressService } from '../services/training-progress-service.js';
import type { HttpClient } from '../sources/http-client.js';
import { RestSource } from '../sources/rest-source.js';
import type { Trial } from './evidence.js';

const EPOCHS = 100;
const POLL_MS = 200;
/** So long the first epoch is waited for. */
const PATIENCE_MS = 60_000;

type Sight = { -readonly [Key in keyof Trial]: Trial[Key] };

/** Starts a small training as a page would, watches it until an epoch has ended, stops it, and tells what happened. */
export async function tryTraining(http: HttpClient, features: Capabilities['features']): Promise<Trial> {
  const source = new RestSource(http.url(''), { ...http.options, pollInterval: POLL_MS });
  const seen: Sight = { metrics: [], stopWasAsked: false, isOver: false };
  // The service looks for a job that the answer does not name, and does not tell.
  const start = source.start.bind(source);
  source.start = async (config) => {
    const answer = await start(config);
    seen.isNamed = answer.jobId !== undefined;
    return answer;
  };
  const service = new TrainingProgressService({ source });
  const since = performance.now();
  try {
    const { id } = await service.start(await configFor(source, features));
    seen.jobId = id;
    seen.startMs = performance.now() - since;
    await watchAndStop(service, id, seen);
  } catch (error) {
    seen.error = error instanceof Error ? error.message : String(error);
  }
  return seen;
}

/** The smallest data set that the backend lists, where it lists any. */
async function configFor(source: RestSource, features: Capabilities['features']) {
  const listed = features.has('datasets') ? await source.datasets() : [];
  const [smallest] = listed.filter(({ rows }) => rows).sort((a, b) => a.rows! - b.rows!);
  return {
    modelName: `check_${Date.now().toString(36)}`,
    epochs: EPOCHS,
    learningRate: 0.01,
    batchSize: 32,
    ...(smallest && { dataSource: smallest.id }),
  };
}

async function watchAndStop(service: TrainingProgressService, id: string, seen: Sight): Promise<void> {
  let stopped: Promise<void> | undefined;
  let stoppedAt = 0;
  const stop = () => {
    // Asking for it is told at once, so that this is called from within itself.
    if (seen.stopWasAsked) return;
    seen.stopWasAsked = true;
    stoppedAt = performance.now();
    stopped = service.stop(id);
    stopped.catch(() => {});
  };
  const isWatched = ({ status, epoch, unconfirmed }: TrainingJob) => {
    if (isTerminal(status) || unconfirmed === 'stop') return false;
    if (epoch > 0) stop();
    return true;
  };
  const watch = service.job$(id).pipe(
    tap((job) => note(job, seen)),
    takeWhile(isWatched, true),
  );
  await new Promise<void>((resolve) => {
    const patience = setTimeout(stop, PATIENCE_MS);
    watch.subscribe({ complete: () => (clearTimeout(patience), resolve()) });
  });
  await stopped;
  if (seen.isOver && stopped) seen.stopMs = performance.now() - stoppedAt;
}

function note({ status, statusText, epoch, latest }: TrainingJob, seen: Sight): void {
  seen.statusText = statusText;
  seen.isOver = isTerminal(status);
  seen.epoch = Math.max(seen.epoch ?? 0, epoch);
  seen.metrics = Object.keys(latest);
}
