import { HttpClient, parseBody, RequestFailure } from '../sources/http-client.js';
import type { Answer, Evidence, Read, StatusAnswer } from './evidence.js';
import { EXTENSIONS } from './extensions.js';
import { capabilitiesOf } from './judge.js';
import { jobsOf } from './judge-jobs.js';
import { limitedFetch } from './limited-fetch.js';
import { listenToEvents } from './listen-events.js';
import { listenToSocket } from './listen-socket.js';
import { tryTraining } from './try-training.js';

export interface CheckOptions {
  readonly endpoint: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** How long each answer is waited for. */
  readonly timeoutMs: number;
  /** Whether a training is started. */
  readonly start: boolean;
}

/** So many jobs are asked for by their ids. */
const MOST_JOBS = 6;
const NO_JOB = 'no-such-job-0b5e55ed';

/** Asks a backend for everything that can be asked without changing anything, one request after the other. */
export async function gather(options: CheckOptions): Promise<Evidence> {
  const { endpoint, headers, timeoutMs } = options;
  const http = new HttpClient(endpoint, {
    fetch: limitedFetch,
    ...(headers.length > 0 && { headers: headers.map(([...pair]) => pair) }),
  });
  const ask = (path: string) => answerTo(http, path, timeoutMs);
  const askedAt = Date.now();
  const history = await ask('/train/history');
  const evidence: Evidence = { endpoint, askedAt, history, statuses: [], extensions: new Map() };
  const { kind } = history.failure ?? {};
  if (kind === 'network' || kind === 'timeout' || kind === 'unauthorized') return evidence;

  const capabilities = await ask('/train/capabilities');
  const { features } = capabilitiesOf(capabilities);
  const models = await ask('/models');
  const trial = options.start ? await tryTraining(http, features) : undefined;
  const statuses: StatusAnswer[] = [];
  for (const id of [...(trial?.jobId === undefined ? [] : [trial.jobId]), ...sample(history)])
    statuses.push({ id, answer: await ask(statusPath(id)) });
  const unknownJob = await ask(statusPath(NO_JOB));
  const extensions = new Map<string, readonly Answer[]>();
  for (const { feature, ask: next } of EXTENSIONS)
    if (next && features.has(feature))
      extensions.set(feature, await askInTurn(ask, (bodies) => next(statuses[0]?.id, bodies)));
  const stream = features.has('stream')
    ? {
        events: await listenToEvents(http.url('/train/events'), headers, timeoutMs),
        ...(headers.length === 0 && { socket: await listenToSocket(http.url('/train/stream'), timeoutMs) }),
      }
    : undefined;
  const isListed = trial?.jobId === undefined ? undefined : hasJob(await ask('/train/history'), trial.jobId);
  const canRemove = trial?.isOver && features.has('delete');
  const isRemoved = canRemove ? await isGone(http, trial.jobId!) : undefined;
  return {
    ...evidence,
    capabilities,
    models,
    ...(trial && { trial: { ...trial, isListed, isRemoved } }),
    statuses,
    unknownJob,
    extensions,
    stream,
  };
}

/** The job of a trial is of use to nobody. */
const isGone = (http: HttpClient, id: string) =>
  http.request(`/train/${encodeURIComponent(id)}`, { method: 'DELETE' }).then(
    () => true,
    () => false,
  );

const hasJob = (history: Answer, id: string) => jobsOf(history)?.some((job) => job.id === id);

const statusPath = (id: string) => `/train/status/${encodeURIComponent(id)}`;

async function answerTo(http: HttpClient, path: string, timeoutMs: number): Promise<Answer> {
  const since = performance.now();
  const done = () => ({ path, ms: performance.now() - since });
  try {
    const text = await http.text(path, { timeoutMs });
    return { ...done(), text, body: parseBody(text) };
  } catch (error) {
    if (!(error instanceof RequestFailure)) throw error;
    return { ...done(), failure: error };
  }
}

/** Each question follows from the answers before it; the first that fails is the last. */
async function askInTurn(
  ask: (path: string) => Promise<Answer>,
  next: (bodies: readonly unknown[]) => string | undefined,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (;;) {
    if (answers.at(-1)?.failure) return answers;
    const path = next((answers as Read[]).map(({ body }) => body));
    if (path === undefined) return answers;
    answers.push(await ask(path));
  }
}

/** Ids of a few jobs: one of each status, those with the most epochs first, then others. */
function sample(history: Answer): string[] {
  const jobs = jobsOf(history) ?? [];
  const byEpoch = [...jobs].sort((a, b) => (b.snapshot.epoch ?? 0) - (a.snapshot.epoch ?? 0));
  const ofEachStatus = new Map([...byEpoch].reverse().map((job) => [job.snapshot.status, job]));
  const chosen = new Set([...byEpoch.slice(0, 1), ...ofEachStatus.values(), ...jobs]);
  return [...new Set([...chosen].map(({ id }) => id))].slice(0, MOST_JOBS);
}
