import type { FastifyReply, FastifyRequest } from 'fastify';

const OWN_NAMES = ['127.0.0.1', 'localhost', '[::1]'];
const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Who may speak with this server: pages it served itself, programs on this machine, and pages of the origins named.
 * - A Host that is not this machine's is a page of a stranger whose name was pointed here (DNS rebinding).
 * - An Origin that is not this server's is a page of a stranger that wants to start or stop something (CSRF), or to listen
 *   over a WebSocket, from which browsers keep no stranger away.
 */
export function gate(allowedOrigins: readonly string[]) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const port = request.socket.localPort;
    const hosts = OWN_NAMES.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]));
    const host = request.headers.host?.toLowerCase() ?? '';
    if (!hosts.includes(host))
      return refuse(reply, 'This server answers only to its own address on this machine.');

    const { origin } = request.headers;
    reply.header('vary', 'Origin');
    if (origin !== undefined && allowedOrigins.includes(origin)) {
      allow(reply, origin);
      return request.method === 'OPTIONS' ? reply.code(204).send() : undefined;
    }
    const own = origin === undefined || origin === `http://${host}`;
    if (!own && request.headers.upgrade !== undefined)
      return refuse(reply, 'Pages of another origin may not listen here.');
    if (!own && !READING.has(request.method))
      return refuse(reply, 'Pages of another origin may not change anything here.');
    return undefined;
  };
}

function allow(reply: FastifyReply, origin: string): void {
  reply.headers({
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'GET, POST, PUT, DELETE',
    'access-control-allow-headers': 'content-type, authorization, last-event-id',
    'access-control-max-age': '600',
  });
}

function refuse(reply: FastifyReply, error: string): FastifyReply {
  return reply.code(403).send({ error });
}
