import multipart from '@fastify/multipart';
import type { FastifyInstance } from 'fastify';
import { Refusal } from '../refusal.js';
import type { Backend } from './backend.js';

/**
 * `POST /datasets`, the only route that takes a form. Its parser is known here alone, so that the body of no other route
 * is one; the gate has let no page of a stranger come this far.
 */
export async function uploadRoute(app: FastifyInstance, { uploads }: Backend): Promise<void> {
  await app.register(multipart, {
    limits: { fileSize: uploads.mostBytes, files: 1, fields: 10, parts: 11, headerPairs: 20 },
  });
  // Bodies of other types are not read: the answer says what is wanted.
  app.addContentTypeParser('*', (_request, _body, done) => done(null));
  app.post('/datasets', async (request, reply) => {
    if (!request.isMultipart())
      throw new Refusal(
        'unsupported',
        'The body must be multipart/form-data with a file in its field "file".',
      );
    // What is wrong with the form as a whole is thrown at once.
    const file = async () => request.file();
    const part = await file().catch((error: Error) => {
      throw new Refusal('invalid', `The form cannot be read: ${error.message}.`);
    });
    if (part?.fieldname !== 'file') throw new Refusal('invalid', 'The form has no file in a field "file".');
    const { dataset, isNew } = await uploads.take(part.filename, part.file);
    return reply.code(isNew ? 201 : 200).send(dataset);
  });
}
