import type { FastifyInstance } from 'fastify';
import type { WebSocket } from '@fastify/websocket';
import type { Backend } from '../http/backend.js';
import { BEAT_MS, MOST_BACKLOG } from './backlog.js';
import type { Frame } from './job-frames.js';
import { readOrder } from './socket-order.js';

/** When the server ends: how long a client may take to say goodbye, in ms. */
const FAREWELL_MS = 500;

/** News of all jobs, and everything of those that a client subscribes to, over a WebSocket. */
export function socketRoute(app: FastifyInstance, backend: Backend): void {
  app.route({
    method: 'GET',
    url: '/train/stream',
    exposeHeadRoute: false,
    handler: (_, reply) =>
      reply.code(426).header('upgrade', 'websocket').send({ error: 'This route speaks WebSocket only.' }),
    wsHandler: (socket) => void new SocketReader(socket, backend),
  });
  app.addHook('preClose', (done) => {
    for (const client of app.websocketServer.clients)
      setTimeout(() => client.terminate(), FAREWELL_MS).unref();
    done();
  });
}

/** One client. */
class SocketReader {
  readonly #socket: WebSocket;
  readonly #backend: Backend;
  readonly #subscribed = new Set<string>();

  constructor(socket: WebSocket, backend: Backend) {
    this.#socket = socket;
    this.#backend = backend;
    const tell = (frame: Frame) => this.#tell(frame);
    const beat = setInterval(() => this.#send({ type: 'ping' }), BEAT_MS);
    backend.frames.on('frame', tell);
    socket.on('message', (data, isBinary) => this.#obey(isBinary ? '' : String(data)));
    socket.on('error', () => socket.terminate());
    socket.once('close', () => {
      clearInterval(beat);
      backend.frames.off('frame', tell);
    });
    this.#send({ type: 'ping' });
  }

  #obey(text: string): void {
    const order = readOrder(text);
    if ('error' in order) return this.#send({ type: 'error', error: order.error });
    for (const id of order.unsubscribe) this.#subscribed.delete(id);
    for (const id of order.subscribe) this.#subscribe(id, order.after[id]);
  }

  /** First what was missed, then how the job stands. */
  #subscribe(id: string, after: number | undefined): void {
    const { store, frames } = this.#backend;
    const job = store.find(id);
    if (!job) return this.#send({ type: 'gone', job_id: id, reason: 'There is no such job.' });
    this.#subscribed.add(id);
    const missed = after === undefined ? undefined : frames.sinceOf(id, after);
    for (const frame of missed ?? []) if (frame.type !== 'snapshot') this.#tell(frame);
    this.#tell(frames.snapshot(job));
  }

  #tell({ type, jobId, seq, body }: Frame): void {
    if (type === 'gone') this.#subscribed.delete(jobId);
    if (type === 'snapshot' || type === 'gone' || this.#subscribed.has(jobId))
      this.#send({ type, seq, ...body });
  }

  #send(message: object): void {
    if (this.#socket.bufferedAmount > MOST_BACKLOG) this.#socket.terminate();
    else this.#socket.send(JSON.stringify(message));
  }
}
