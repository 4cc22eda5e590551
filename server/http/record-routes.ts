import type { FastifyInstance } from 'fastify';
import type { Backend } from './backend.js';
import { toLogs, toMetrics } from './job-view.js';

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
    return toMetrics(pageOf(store.get(params.id).metrics.rows, query), Number(query.after));
  });

  app.get<Page>('/train/logs/:id', { schema: { querystring: page } }, async ({ params, query }) => {
    // Lines are numbered from 1 without gaps: the number of the last line seen is the count of lines to skip.
    return toLogs(pageOf(store.get(params.id).logs.rows, query), Number(query.after));
  });
}

const pageOf = <T>(all: readonly T[], { after, limit }: Page['Querystring']): T[] =>
  all.slice(Number(after), Number(after) + Number(limit));
