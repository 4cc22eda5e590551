import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

const inProject = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** The start page, the built elements it uses, and the written protocol. */
export async function pages(app: FastifyInstance): Promise<void> {
  await app.register(fastifyStatic, { root: inProject('examples/plain'), prefix: '/', wildcard: true });
  await app.register(fastifyStatic, { root: inProject('dist'), prefix: '/dist/', decorateReply: false });
  app.get('/api/openapi.yaml', async (_request, reply) =>
    reply.type('application/yaml; charset=utf-8').send(await readFile(inProject('docs/openapi.yaml'))),
  );
}
