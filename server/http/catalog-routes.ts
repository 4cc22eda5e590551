import type { FastifyInstance } from 'fastify';
import type { Backend } from './backend.js';
import { toModel } from './job-view.js';
import { KNOWN } from './start-request.js';

const nameQuery = {
  type: 'object',
  required: ['name'],
  properties: { name: KNOWN.model_name },
} as const;

const ENDED: ReadonlySet<string> = new Set(['completed', 'stopped', 'failed']);

/** What was trained, and what a new model may be called. */
export function catalogRoutes(app: FastifyInstance, { store }: Backend): void {
  app.get('/models', async () => {
    const versions = new Map<string, number>();
    const oldestFirst = store
      .all()
      .filter((job) => job.state.has_model)
      .reverse();
    return oldestFirst
      .map((job) => {
        const version = (versions.get(job.config.model_name) ?? 0) + 1;
        versions.set(job.config.model_name, version);
        return toModel(job, version);
      })
      .reverse();
  });

  app.get<{ Querystring: { name: string } }>(
    '/models/availability',
    { schema: { querystring: nameQuery } },
    async ({ query: { name } }) => {
      const jobs = store.all().filter((job) => job.config.model_name === name);
      const claim = jobs.find((job) => !ENDED.has(job.state.status));
      const reason = claim
        ? `A job named "${name}" is ${claim.state.status}.`
        : jobs.some((job) => job.state.has_model)
          ? `A model named "${name}" exists already.`
          : undefined;
      return { name, available: reason === undefined, ...(reason && { reason }) };
    },
  );
}
