import { decodeLogs, decodeMetrics } from '../protocol/decode-tables.js';
import { decodeHistory, decodeStatus } from '../protocol/decode.js';
import type { TrainingEvent } from '../protocol/events.js';
import type { CapabilityProbe } from './capability-probe.js';
import { RequestFailure, type HttpClient } from './http-client.js';
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
  const { id, position, signal, emit } = job;
  const path = encodeURIComponent(id);
  const ready = probe.ready();
  const askedAt = Date.now();
  try {
    const body = await http.request(`/train/status/${path}`, { signal });
    const events = decodeStatus(body, id, askedAt);
    if (events[0].type === 'bad-frame') throw new RequestFailure('bad-frame', events[0].reason);
    events.forEach(emit);
  } catch (error) {
    if (!(error instanceof RequestFailure && error.kind === 'not-found')) throw error;
    emit((await fromHistory(http, id, signal)) ?? { type: 'gone', jobId: id, reason: error.message });
    return;
  }
  await ready;
  const { features } = probe.value;
  const table = (name: string) => (after: number) =>
    http.request(`/train/${name}/${path}?after=${after}&limit=${PAGE}`, { signal });
  if (features.has('metrics'))
    await readPages(position.metricsAfter.bind(position), job, table('metrics'), (body, after) =>
      decodeMetrics(body, id, after),
    );
  if (features.has('logs'))
    await readPages(position.logsAfter.bind(position), job, table('logs'), (body, after) =>
      decodeLogs(body, id, after),
    );
}

/** Status may not know a job that history still has. */
async function fromHistory(
  http: HttpClient,
  id: string,
  signal: AbortSignal,
): Promise<TrainingEvent | undefined> {
  const askedAt = Date.now();
  const body = await http.request('/train/history', { signal }).catch(() => undefined);
  return decodeHistory(body, askedAt).find((event) => event.type === 'snapshot' && event.jobId === id);
}

async function readPages(
  position: () => number | undefined,
  { signal, emit }: JobRequest,
  ask: (after: number) => Promise<unknown>,
  decode: (body: unknown, after: number) => TrainingEvent,
): Promise<void> {
  for (let after = position(); after !== undefined && !signal.aborted;) {
    const event = decode(await ask(after), after);
    emit(event);
    const rows =
      event.type === 'metrics' ? event.batch.steps.length : event.type === 'log' ? event.lines.length : 0;
    const next = position();
    if (rows < PAGE || next === undefined || next <= after) return;
    after = next;
  }
}
