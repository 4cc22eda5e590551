import { decodeDatasets } from '../protocol/decode-answers.js';
import { decodeAround } from '../protocol/decode-history.js';
import { decodeLogs, decodeMetrics } from '../protocol/decode-tables.js';
import type { TrainingEvent } from '../protocol/events.js';
import type { Feature } from '../protocol/types.js';
import { wrongAvailability, wrongDatasets, wrongModels, wrongPages, wrongPresets } from './wrong-answers.js';
import { wrongLogs, wrongMetrics } from './wrong-tables.js';

/** An optional thing that a backend can do, how it is tried without changing anything, and what it is for. */
export interface Extension {
  readonly feature: Feature;
  readonly routes: string;
  /** What users do not see where it is not announced. */
  readonly without: string;
  /** What to ask, one after the other, by what was answered so far; nothing where asking would change something. */
  readonly ask?: (job: string | undefined, answers: readonly unknown[]) => string | undefined;
  /** What is wrong with an answer, in half a sentence. */
  readonly wrong?: (body: unknown, asked: string) => string | undefined;
}

const PAGE = 100;
const id = encodeURIComponent;

/** A table is asked for its first page, and once more where that ended. */
const tablePages =
  (name: string, decode: (body: unknown, jobId: string, after: number) => TrainingEvent) =>
  (job: string | undefined, answers: readonly unknown[]): string | undefined => {
    if (job === undefined || answers.length > 1) return undefined;
    const first = answers.length > 0 ? decode(answers[0], job, 0) : undefined;
    const next = first && 'next' in first ? (first.next ?? 0) : 0;
    return `/train/${name}/${id(job)}?after=${next}&limit=${PAGE}`;
  };

const once = (path: string) => (_: unknown, answers: readonly unknown[]) =>
  answers.length === 0 ? path : undefined;

/** Every feature that this package knows. */
export const EXTENSIONS: readonly Extension[] = [
  { feature: 'pause', routes: 'POST /train/pause/{job_id}', without: 'no Pause' },
  { feature: 'resume', routes: 'POST /train/resume/{job_id}', without: 'no Resume' },
  { feature: 'delete', routes: 'DELETE /train/{job_id}', without: 'jobs cannot be deleted' },
  {
    feature: 'metrics',
    routes: 'GET /train/metrics/{job_id}',
    without: 'curves hold what the status carries, from when somebody first looked',
    ask: tablePages('metrics', decodeMetrics),
    wrong: wrongMetrics,
  },
  {
    feature: 'logs',
    routes: 'GET /train/logs/{job_id}',
    without: 'logs hold the last lines that the status carries, without times',
    ask: tablePages('logs', decodeLogs),
    wrong: wrongLogs,
  },
  {
    feature: 'stream',
    routes: 'GET /train/events, WebSocket /train/stream',
    without: 'news comes every two seconds, by polling',
  },
  {
    feature: 'models',
    routes: 'GET /models',
    without: 'names of models are not suggested',
    ask: once('/models'),
    wrong: wrongModels,
  },
  {
    feature: 'model-names',
    routes: 'GET /models/availability?name=',
    without: 'whether a name is free is known from the lists of models and jobs alone',
    ask: once('/models/availability?name=is_this_name_free'),
    wrong: wrongAvailability,
  },
  {
    feature: 'datasets',
    routes: 'GET /datasets, GET /datasets/{id}/preview',
    without: 'data is named by path or URL; none is listed, previewed or uploaded',
    ask: (_, answers) => {
      if (answers.length === 0) return '/datasets';
      const [first] = answers.length === 1 ? decodeDatasets(answers[0]) : [];
      return first && `/datasets/${id(first.id)}/preview?limit=5&offset=0`;
    },
    wrong: wrongDatasets,
  },
  {
    feature: 'presets',
    routes: 'GET /presets, PUT and DELETE /presets/{name}',
    without: 'presets are kept in the browser that saved them',
    ask: once('/presets'),
    wrong: wrongPresets,
  },
  {
    feature: 'history-pages',
    routes: 'GET /train/history?limit=&after=&since=',
    without: 'the whole history is sent again for each change of it',
    ask: (_, answers) => {
      if (answers.length === 0) return '/train/history?limit=2';
      const { revision } = answers.length === 1 ? decodeAround(answers[0]) : {};
      return revision === undefined ? undefined : `/train/history?since=${id(revision)}`;
    },
    wrong: wrongPages,
  },
  {
    feature: 'annotations',
    routes: 'PUT /train/annotations/{job_id}',
    without: 'tags and notes are kept in the browser that wrote them',
  },
];
