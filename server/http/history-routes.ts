import type { FastifyInstance } from 'fastify';
import type { Annotations } from '../jobs/job.js';
import type { Backend } from './backend.js';
import { toAnnotations, toHistoryEntry } from './job-view.js';

interface Asked {
  Querystring: { limit?: string; after?: string; since?: string };
}

const place = {
  type: 'string',
  pattern: '^[0-9a-f]{8}\\.[0-9]{1,15}$',
  description: 'what an earlier answer gave',
} as const;

const query = {
  type: 'object',
  properties: {
    limit: {
      type: 'string',
      pattern: '^([1-9][0-9]{0,2}|1000)$',
      description: 'an integer from 1 to 1000',
    },
    after: place,
    since: place,
  },
} as const;

const annotations = {
  type: 'object',
  description: 'a JSON object',
  properties: {
    tags: {
      type: 'array',
      maxItems: 20,
      uniqueItems: true,
      items: {
        type: 'string',
        // With no blank at either end, and nothing that cannot be seen.
        pattern: '^(?!\\s)[^\\p{Cc}]{1,40}(?<!\\s)$',
        description: 'a text of 1 to 40 characters, with no blank at either end',
      },
      description: 'a list of at most 20 different tags',
    },
    notes: { type: 'string', maxLength: 10_000, description: 'a text of at most 10,000 characters' },
  },
} as const;

const PAGE = 100;

/** Which jobs there are, at once, page by page or as far as they changed, and what people write about them. */
export function historyRoutes(app: FastifyInstance, { store, history }: Backend): void {
  app.get<Asked>('/train/history', { schema: { querystring: query } }, async ({ query }) => {
    const { limit, after, since } = query;
    if (since !== undefined) {
      const changes = history.since(since);
      return { ...changes, jobs: changes.jobs.map(toHistoryEntry) };
    }
    if (limit === undefined && after === undefined) return { jobs: store.all().map(toHistoryEntry) };
    const page = history.page(Number(limit ?? PAGE), after);
    return { ...page, jobs: page.jobs.map(toHistoryEntry) };
  });

  app.put<{ Params: { id: string }; Body: Annotations }>(
    '/train/annotations/:id',
    { schema: { body: annotations } },
    async ({ params: { id }, body: { tags, notes } }) => {
      store.annotate(id, { ...(tags && { tags }), ...(notes !== undefined && { notes }) });
      return toAnnotations(store.get(id));
    },
  );
}
