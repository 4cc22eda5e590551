import type { FastifyInstance } from 'fastify';
import { Refusal } from '../refusal.js';

/**
 * JSON is the only body there is: a page of another origin cannot send it without asking first. An empty one is no body,
 * since some clients name the type on every request.
 */
export function acceptOnlyJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text: string, done) => {
    if (text.trim() === '') return done(null, undefined);
    parse(request, text, (error, body) =>
      error
        ? done(new Refusal('invalid', `The body is not valid JSON: ${error.message}.`))
        : done(null, body),
    );
  });
}
