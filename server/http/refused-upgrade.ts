import type { FastifyRequest } from 'fastify';

/** Once a connection was to be upgraded, Node leaves it to whoever answers: an answer that is none of that kind ends it. */
export async function endRefusedUpgrade({ raw }: FastifyRequest): Promise<void> {
  if (raw.headers.upgrade !== undefined) raw.socket.destroySoon();
}
