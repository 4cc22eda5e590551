import type { FastifyError, FastifyReply, FastifyRequest, FastifySchemaValidationError } from 'fastify';
import { Refusal, type RefusalKind } from '../refusal.js';

const STATUS: Record<RefusalKind, number> = {
  invalid: 400,
  unknown: 404,
  conflict: 409,
  gone: 410,
  'too-large': 413,
  unsupported: 415,
};

/** Every error leaves as `{error: "one sentence"}`. What is nobody's business but the operator's goes to the console. */
export function answerError(
  error: FastifyError | Refusal,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const status = error instanceof Refusal ? STATUS[error.kind] : (error.statusCode ?? 500);
  if (status >= 500) console.error(`${request.method} ${request.url} failed:`, error);
  void reply.code(status).send({
    error: status >= 500 ? 'The server failed to do this; its console says why.' : sentence(error, request),
  });
}

export function answerUnknownRoute(request: FastifyRequest, reply: FastifyReply): void {
  void reply.code(404).send({ error: `There is no ${request.method} ${request.url.split('?')[0]}.` });
}

function sentence(error: FastifyError | Refusal, request: FastifyRequest): string {
  switch ('code' in error ? error.code : undefined) {
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return `The body must be application/json, but is ${request.headers['content-type'] ?? 'of no stated type'}.`;
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return 'The body is too large; at most 64 kB are accepted.';
    default:
      return error.message;
  }
}

/** Says which field is wrong, what was given and what is allowed, from the schema's own descriptions. */
export function describeInvalid(errors: FastifySchemaValidationError[], where: string): Error {
  const { keyword, instancePath, params, data, parentSchema } = errors[0] as FastifySchemaValidationError & {
    data: unknown;
    parentSchema: { description?: string; properties?: Record<string, { description?: string }> };
  };
  if (keyword === 'required') {
    const field = String(params.missingProperty);
    return new Refusal(
      'invalid',
      `${field} is missing; it must be ${parentSchema.properties?.[field]?.description}.`,
    );
  }
  const field = instancePath.slice(1).replaceAll('/', '.') || `The ${where}`;
  return new Refusal('invalid', `${field} must be ${parentSchema.description}, but is ${show(data)}.`);
}

const LONGEST_QUOTE = 80;

function show(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  const text = typeof value === 'number' ? String(value) : JSON.stringify(value);
  return text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
}
