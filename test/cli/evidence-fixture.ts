import type { Answer, Evidence } from '../../src/cli/evidence.js';
import { parseBody, RequestFailure } from '../../src/sources/http-client.js';
import { historyBody, statusBody, type RunMoment } from '../support/dialects.js';

export const NOW = Date.parse('2026-03-01T12:00:00Z');

/** An answer that came at once. */
export function answer(body: unknown, path = '/'): Answer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  try {
    return { path, ms: 5, text, body: parseBody(text) };
  } catch (failure) {
    return { path, ms: 5, failure: failure as RequestFailure };
  }
}

export const failure = (kind: RequestFailure['kind'], message = 'No.', status?: number): Answer => ({
  path: '/',
  ms: 5,
  failure: new RequestFailure(kind, message, { status }),
});

export const run = (jobId: string, more: Partial<RunMoment> = {}): RunMoment => ({
  jobId,
  modelName: 'digits',
  status: 'training',
  epoch: 5,
  totalEpochs: 50,
  startedAt: NOW - 60_000,
  ...more,
});

/** What a good baseline backend answers, or another one where parts of it are replaced. */
export function evidence(parts: Partial<Evidence> = {}): Evidence {
  const runs = [run('a'), run('b', { status: 'completed', epoch: 50, endedAt: NOW - 1000 })];
  return {
    endpoint: 'http://backend.test/api',
    askedAt: NOW,
    history: answer(historyBody('snake', 'jobs', runs)),
    statuses: runs.map((one) => ({ id: one.jobId, answer: answer(statusBody('loss-history', one)) })),
    unknownJob: failure('not-found', 'No such job', 404),
    models: answer(['digits']),
    capabilities: failure('not-found', 'Not found', 404),
    extensions: new Map(),
    ...parts,
  };
}

/** A history whose entries have these fields besides, or instead. */
export const historyWith = (...entries: object[]): Answer =>
  answer(
    entries.map((entry, i) => ({
      job_id: `job-${i}`,
      model_name: 'digits',
      status: 'training',
      start_time: '2026-03-01T11:59:00Z',
      current_epoch: 5,
      best_loss: 0.5,
      config: { epochs: 50 },
      ...entry,
    })),
  );
