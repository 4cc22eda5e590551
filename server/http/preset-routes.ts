import type { FastifyInstance } from 'fastify';
import type { Preset } from '../presets/preset-store.js';
import { Refusal } from '../refusal.js';
import type { Backend } from './backend.js';
import { KNOWN, snakeKeys } from './start-request.js';

interface ByName {
  Params: { name: string };
}

const params = {
  type: 'object',
  properties: {
    name: {
      type: 'string',
      // Nothing that could be taken for a path, and nothing that cannot be seen.
      pattern: '^(?![\\s.])[^\\p{Cc}/\\\\]{1,60}(?<!\\s)$',
      description: '1 to 60 characters, without slashes, and with no blank or dot to begin with',
    },
  },
} as const;

const { epochs, learning_rate, batch_size, validation_split } = KNOWN;
const body = {
  type: 'object',
  description: 'a JSON object',
  required: ['epochs', 'learning_rate'],
  properties: {
    name: { type: 'string', description: 'the name that the address says' },
    description: { type: 'string', maxLength: 500, description: 'a text of at most 500 characters' },
    epochs,
    learning_rate,
    batch_size: withoutDefault(batch_size),
    validation_split: withoutDefault(validation_split),
  },
} as const;

/** Named sets of hyperparameters. */
export function presetRoutes(app: FastifyInstance, { presets }: Backend): void {
  app.get('/presets', async () => ({ presets: presets.all() }));

  app.get<ByName>('/presets/:name', { schema: { params } }, async (request) =>
    presets.get(request.params.name),
  );

  app.put<ByName & { Body: Partial<Preset> & Pick<Preset, 'epochs' | 'learning_rate'> }>(
    '/presets/:name',
    {
      schema: { params, body },
      preValidation: async (request) => {
        request.body = snakeKeys(request.body, body.properties) as typeof request.body;
      },
    },
    async (request, reply) => {
      const { name } = request.params;
      const { description, epochs, learning_rate, batch_size, validation_split } = request.body;
      if (request.body.name !== undefined && request.body.name !== name)
        throw new Refusal('invalid', `name must be the name that the address says, "${name}".`);
      presets.save({ name, description, epochs, learning_rate, batch_size, validation_split });
      return reply.code(204).send();
    },
  );

  app.delete<ByName>('/presets/:name', { schema: { params } }, async (request, reply) => {
    presets.remove(request.params.name);
    return reply.code(204).send();
  });
}

/** What a preset does not say is left to whoever uses it. */
function withoutDefault<T extends { default: unknown }>({ default: _, ...schema }: T): Omit<T, 'default'> {
  return schema;
}
