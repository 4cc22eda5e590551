import type { FastifyInstance } from 'fastify';
import type { MetricRow } from '../jobs/job.js';
import type { Backend } from './backend.js';

interface Page {
  Params: { id: string };
  Querystring: { after: string; limit: string };
}

const page = {
  type: 'object',
  properties: {
    after: { type: 'string', pattern: '^[0-9]{1,9}$', default: '0', description: 'an integer of at least 0' },
    limit: {
      type: 'string',
      pattern: '^([1-9][0-9]{0,3}|10000)$',
      default: '1000',
      description: 'an integer from 1 to 10000',
    },
  },
} as const;

/** What a job told: its metrics and its log, page by page, everything and nothing twice. */
export function recordRoutes(app: FastifyInstance, { store }: Backend): void {
  app.get<Page>('/train/metrics/:id', { schema: { querystring: page } }, async ({ params, query }) => {
    const { rows, next } = pageOf(store.get(params.id).metrics.rows, query);
    const names = Object.keys(rows[0]?.metrics ?? {});
    return {
      columns: ['step', 'epoch', 'time', ...names],
      rows: rows.map((row) => toCells(row, names)),
      next,
    };
  });

  app.get<Page>('/train/logs/:id', { schema: { querystring: page } }, async ({ params, query }) => {
    // Lines are numbered from 1 without gaps: the number of the last line seen is the count of lines to skip.
    const { rows, next } = pageOf(store.get(params.id).logs.rows, query);
    return { lines: rows, next };
  });
}

function pageOf<T>(all: readonly T[], query: Page['Querystring']): { rows: T[]; next: number } {
  const after = Number(query.after);
  const rows = all.slice(after, after + Number(query.limit));
  return { rows, next: after + rows.length };
}

/** A row is an epoch: its step is the number of the epoch. */
const toCells = ({ epoch, time, metrics }: MetricRow, names: string[]) => [
  epoch,
  epoch,
  time,
  ...names.map((name) => metrics[name]),
];
