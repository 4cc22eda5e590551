import type { FastifyInstance } from 'fastify';
import type { Backend } from './backend.js';
import { toReport } from './report-view.js';
import { uploadRoute } from './upload-route.js';

interface ById {
  Params: { id: string };
}

interface Page extends ById {
  Querystring: { offset: string; limit: string };
}

const page = {
  type: 'object',
  properties: {
    offset: {
      type: 'string',
      pattern: '^[0-9]{1,12}$',
      default: '0',
      description: 'an integer of at least 0',
    },
    limit: {
      type: 'string',
      pattern: '^([1-9][0-9]{0,2}|1000)$',
      default: '50',
      description: 'an integer from 1 to 1000',
    },
  },
} as const;

/** What there is to train on, what is in it, and more of it. */
export async function datasetRoutes(app: FastifyInstance, backend: Backend): Promise<void> {
  const { datasets, uploads } = backend;
  app.get('/datasets', async () => ({
    datasets: await datasets.list(),
    max_upload_bytes: uploads.mostBytes,
  }));

  app.get<Page>('/datasets/:id/preview', { schema: { querystring: page } }, async ({ params, query }) =>
    datasets.preview(params.id, { offset: Number(query.offset), limit: Number(query.limit) }),
  );

  app.post<ById>('/datasets/:id/validate', async ({ params }) => toReport(await datasets.report(params.id)));

  await app.register(uploadRoute, backend);
}
