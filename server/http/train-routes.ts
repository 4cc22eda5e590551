import type { FastifyInstance } from 'fastify';
import { estimateDuration } from '../jobs/estimate-duration.js';
import type { JobConfig } from '../jobs/job.js';
import type { Backend } from './backend.js';
import { toStatus } from './job-view.js';
import { startSchema, toSnakeCase } from './start-request.js';

interface ById {
  Params: { id: string };
}

const FEATURES = [
  'pause',
  'resume',
  'delete',
  'metrics',
  'logs',
  'stream',
  'models',
  'model-names',
  'datasets',
  'presets',
  'history-pages',
  'annotations',
];

/** Starting, watching and steering jobs. */
export function trainRoutes(app: FastifyInstance, { store, commands, datasets }: Backend): void {
  app.post<{ Body: JobConfig }>(
    '/train',
    {
      schema: { body: startSchema },
      preValidation: async (request) => {
        request.body = toSnakeCase(request.body) as JobConfig;
      },
    },
    async ({ body }, reply) => {
      const earlier = store.all();
      const job = await commands.start(body);
      const seconds = estimateDuration(body, await datasets.info(body.data_source), earlier);
      return reply.code(202).send({
        status: 'started',
        message: `Training of "${body.model_name}" is ${job.state.status}.`,
        job_id: job.id,
        estimated_duration: Math.round(seconds * 10) / 10,
      });
    },
  );

  app.get<ById>('/train/status/:id', async ({ params }) => toStatus(store.get(params.id)));
  app.get('/train/capabilities', async () => ({
    protocol: 1,
    features: FEATURES,
  }));

  const command = (id: string, carryOut: (id: string) => void) => {
    carryOut(id);
    return { status: 'success', message: `The job is ${store.get(id).state.status}.` };
  };
  app.post<ById>('/train/pause/:id', async ({ params }) => command(params.id, (id) => commands.pause(id)));
  app.post<ById>('/train/resume/:id', async ({ params }) => command(params.id, (id) => commands.resume(id)));
  app.post<ById>('/train/stop/:id', async ({ params }) => command(params.id, (id) => commands.stop(id)));
  app.delete<ById>('/train/:id', async ({ params }) => {
    commands.remove(params.id);
    return { status: 'success', message: 'The job and everything it wrote are deleted.' };
  });
}
