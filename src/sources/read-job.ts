import { decodeLogs, decodeMetrics } from '../protocol/decode-tables.js';
import { decodeStatus } from '../protocol/decode.js';
import type { TrainingEvent } from '../protocol/events.js';
import { isTerminal } from '../protocol/status.js';
import type { Capabilities } from '../protocol/types.js';
import type { CapabilityProbe } from './capability-probe.js';
import { readJobFromHistory } from './history-text.js';
import { RequestFailure, type HttpClient } from './http-client.js';
import { monotonicNow } from './monotonic-now.js';
import type { JobPosition } from './training-source.js';

/** Rows of one page of metrics or log lines. */
const PAGE = 5000;

export interface JobRequest {
  readonly id: string;
  readonly position: JobPosition;
  readonly signal: AbortSignal;
  readonly emit: (event: TrainingEvent) => void;
}

/** Asks once for all that is new of a job: its status, then, where the backend has them, its metrics and its log. */
export async function readJob(http: HttpClient, probe: CapabilityProbe, job: JobRequest): Promise<void> {
  const ready = probe.ready();
  const [snapshot, ...carried] = await readStatus(http, job);
  if (snapshot.type === 'gone') return job.emit(snapshot);
  // Whoever hears that a run is over shall find its last points: of an end is told last, unless all of a long history
  // would have to be read before.
  const end = isEnd(snapshot);
  if (!end) job.emit(snapshot);
  await ready;
  const heldBack = end && (job.position.metricsAfter() > 0 || !probe.value.features.has('metrics'));
  if (end && !heldBack) job.emit(snapshot);
  try {
    await readTables(http, probe.value, job, carried);
  } finally {
    if (heldBack) job.emit(snapshot);
  }
}

const isEnd = (event: TrainingEvent) =>
  event.type === 'snapshot' && isTerminal(event.snapshot.status ?? 'unknown');

async function readTables(
  http: HttpClient,
  { features }: Capabilities,
  job: JobRequest,
  carried: readonly TrainingEvent[],
): Promise<void> {
  const { id, position, signal, emit } = job;
  const tables: Partial<Record<TrainingEvent['type'], boolean>> = {
    metrics: features.has('metrics'),
    log: features.has('logs'),
  };
  // What a table tells in full is not taken from the tail in the status too: the two may count differently.
  carried.filter(({ type }) => !tables[type]).forEach(emit);
  const table = (name: string) => (after: number) =>
    http.request(`/train/${name}/${encodeURIComponent(id)}?after=${after}&limit=${PAGE}`, { signal });
  if (tables.metrics)
    await readPages(position.metricsAfter.bind(position), job, table('metrics'), (body, after, askedAt) =>
      decodeMetrics(body, id, after, askedAt),
    );
  if (tables.log)
    await readPages(position.logsAfter.bind(position), job, table('logs'), (body, after) =>
      decodeLogs(body, id, after),
    );
}

/** A snapshot and what came with it. History may still have a job that status does not know. */
async function readStatus(http: HttpClient, { id, signal }: JobRequest): Promise<TrainingEvent[]> {
  const askedAt = monotonicNow();
  try {
    const body = await http.request(`/train/status/${encodeURIComponent(id)}`, { signal });
    const events = decodeStatus(body, id, askedAt);
    if (events[0].type === 'bad-frame') throw new RequestFailure('bad-frame', events[0].reason);
    return events;
  } catch (error) {
    if (!(error instanceof RequestFailure && error.kind === 'not-found')) throw error;
    const events = await http
      .text('/train/history', { signal })
      .then((history) => readJobFromHistory(history, id, askedAt, signal))
      .catch(() => undefined);
    return events?.[0].type === 'snapshot' ? events : [{ type: 'gone', jobId: id, reason: error.message }];
  }
}

async function readPages(
  position: () => number | undefined,
  { signal, emit }: JobRequest,
  ask: (after: number) => Promise<unknown>,
  decode: (body: unknown, after: number, askedAt: number) => TrainingEvent,
): Promise<void> {
  for (let after = position(); after !== undefined && !signal.aborted;) {
    const askedAt = monotonicNow();
    const body = await ask(after).catch(undefinedIfNotFound);
    if (body === undefined) return;
    const event = decode(body, after, askedAt);
    emit(event);
    const rows =
      event.type === 'metrics' ? event.batch.steps.length : event.type === 'log' ? event.lines.length : 0;
    const next = position();
    if (rows < PAGE || next === undefined || next <= after) return;
    after = next;
  }
}

/** A job may be older than the tables of its backend. */
function undefinedIfNotFound(error: unknown): undefined {
  if (!(error instanceof RequestFailure && error.kind === 'not-found')) throw error;
}
