import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refusal } from '../refusal.js';

const DEEPEST = 50;

/** Whoever walks down a body, to check, show or keep it, goes one call deeper with each level. */
function isDeep(body: unknown): boolean {
  let level = [body];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return false;
}

/** What a small compressed body becomes is known only when it is too late. */
async function refuseCompressed({ headers }: FastifyRequest): Promise<void> {
  const coding = headers['content-encoding'];
  if (coding !== undefined && coding !== 'identity')
    throw new Refusal('unsupported', 'The body must not be compressed.');
}

/** What the parser refuses is no JSON, or would reach into the prototypes of this program. */
function faultOf(text: string): string {
  try {
    JSON.parse(text);
  } catch (error) {
    return `The body is not valid JSON: ${(error as Error).message}.`;
  }
  return 'The body has a key "__proto__" or "constructor", which no body may have.';
}

/**
 * JSON is the only body there is: a page of another origin cannot send it without asking first. An empty one is no body,
 * since some clients name the type on every request.
 */
export function acceptOnlyJson(app: FastifyInstance): void {
  app.addHook('onRequest', refuseCompressed);
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text: string, done) => {
    if (text.trim() === '') return done(null, undefined);
    parse(request, text, (error, body) => {
      if (error) done(new Refusal('invalid', faultOf(text)));
      else if (isDeep(body))
        done(new Refusal('invalid', `The body is nested deeper than ${DEEPEST} levels.`));
      else done(null, body);
    });
  });
}
