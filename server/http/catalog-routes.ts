import type { FastifyInstance } from 'fastify';
import type { Backend } from './backend.js';
import { toModel } from './job-view.js';

/** What there is to train on, and what was trained. */
export function catalogRoutes(app: FastifyInstance, { store, datasets }: Backend): void {
  app.get('/datasets', async () => ({ datasets: datasets.list() }));

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
}
