import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { historyBody, statusBody, type Dialect, type RunMoment, type WRAPPINGS } from './dialects.js';

/** What goes wrong with an answer. */
export type Fault =
  | 'text-500'
  | 'garbage'
  | 'truncated'
  | 'html'
  | 'hang'
  | 'drop'
  | 'unauthorized'
  | { readonly retryAfterSeconds: number }
  | { readonly redirectTo: string };

type Route = 'start' | 'status' | 'stop' | 'history' | 'models' | 'other';

export interface Asked {
  readonly route: Route;
  readonly method: string;
  readonly path: string;
  readonly at: number;
  readonly headers: IncomingMessage['headers'];
}

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': '*',
  'access-control-allow-methods': 'GET, POST, DELETE, OPTIONS',
  'access-control-expose-headers': 'retry-after',
  'access-control-max-age': '600',
};

/**
 * A backend with the baseline routes and nothing more, open to every origin, on a free port of this machine. Tests move
 * its jobs, and tell it how to speak and how to fail.
 */
export class ScriptedBackend {
  dialect: Dialect = 'snake';
  wrapping: (typeof WRAPPINGS)[number] = 'jobs';
  /** Undefined: all is well. */
  fault?: Fault;
  /** So many of the next requests are answered with 401. */
  refuseNext = 0;
  /** `POST /train` is answered only when the job has ended. */
  blocksStarts = false;
  /** Says that it stops, and does not. */
  ignoresStops = false;
  /** Laid over each status, whatever the dialect says. */
  overlay: object = {};
  readonly runs = new Map<string, RunMoment>();
  readonly asked: Asked[] = [];
  readonly #sockets = new Set<Socket>();
  readonly #held: { jobId: string; response: ServerResponse }[] = [];
  #server?: Server;
  #port = 0;

  static async open(): Promise<ScriptedBackend> {
    const backend = new ScriptedBackend();
    await backend.comeBack();
    return backend;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${this.#port}/api`;
  }

  count(route: Route): number {
    return this.asked.filter((one) => one.route === route).length;
  }

  /** Adds a job, or moves it on. */
  set(jobId: string, run: Partial<RunMoment>): void {
    const before = this.runs.get(jobId) ?? {
      jobId,
      modelName: 'digits',
      status: 'training',
      epoch: 0,
      totalEpochs: 50,
      startedAt: Date.now(),
    };
    const now = { ...before, ...run };
    this.runs.set(jobId, now);
    if (now.endedAt !== undefined) this.#answerHeld(jobId);
  }

  /** Its port is closed, and whoever was connected is cut off. */
  async vanish(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (!server) return;
    const closed = new Promise((resolve) => server.close(resolve));
    this.#sockets.forEach((socket) => socket.destroy());
    await closed;
  }

  /** On the same port as before. */
  async comeBack(): Promise<void> {
    const server = createServer((request, response) => this.#answer(request, response));
    server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
    });
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  close(): Promise<void> {
    return this.vanish();
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const { method = 'GET', url = '' } = request;
    if (method === 'OPTIONS') return void response.writeHead(204, CORS).end();
    const path = url.replace(/^\/api/, '');
    const route = routeOf(method, path);
    this.asked.push({ route, method, path, at: Date.now(), headers: request.headers });
    if (this.refuseNext-- > 0) return this.#fail('unauthorized', response);
    if (this.fault) return this.#fail(this.fault, response);
    const id = decodeURIComponent(path.split('/').at(-1)!);
    const run = this.runs.get(id);
    if (route === 'start') return this.#start(request, response);
    if (route === 'history')
      return send(response, 200, historyBody(this.dialect, this.wrapping, [...this.runs.values()]));
    if (route === 'models') return send(response, 200, ['digits']);
    if (!run || route === 'other') return send(response, 404, { error: 'Not found' });
    if (route === 'status') return send(response, 200, this.#overlaid(statusBody(this.dialect, run)));
    if (!this.ignoresStops) this.set(id, { status: 'stopped', endedAt: Date.now() });
    send(response, 200, { status: 'success', message: 'Stopping' });
  }

  #overlaid(body: unknown): unknown {
    return Object.keys(this.overlay).length > 0 ? { ...(body as object), ...this.overlay } : body;
  }

  #start(request: IncomingMessage, response: ServerResponse): void {
    let text = '';
    request.on('data', (chunk) => (text += String(chunk)));
    request.on('end', () => {
      const config = JSON.parse(text) as { model_name: string; epochs: number };
      const jobId = `job-${this.runs.size + 1}`;
      this.set(jobId, { modelName: config.model_name, totalEpochs: config.epochs, startedAt: Date.now() });
      if (this.blocksStarts) this.#held.push({ jobId, response });
      else send(response, 200, { status: 'started', message: 'ok', job_id: jobId, estimated_duration: 60 });
    });
  }

  #answerHeld(jobId: string): void {
    for (const held of this.#held.filter((one) => one.jobId === jobId))
      send(held.response, 200, { status: 'completed', job_id: jobId });
  }

  #fail(fault: Fault, response: ServerResponse): void {
    if (fault === 'hang') return;
    if (fault === 'drop') return void response.socket?.destroy();
    if (fault === 'unauthorized') return send(response, 401, { error: 'Token expired' });
    if (typeof fault === 'object' && 'redirectTo' in fault)
      return send(response, 302, {}, { location: fault.redirectTo });
    if (typeof fault === 'object')
      return send(response, 429, { error: 'Slow down' }, { 'retry-after': String(fault.retryAfterSeconds) });
    const [status, text] = {
      'text-500': [500, 'Internal Server Error'],
      garbage: [200, '\u0000\u0001 }{ not json'],
      truncated: [200, '{"job_id": "a", "status": "trai'],
      html: [200, '<!doctype html><html><body>Please sign in'],
    }[fault] as [number, string];
    response.writeHead(status, { ...CORS, 'content-type': 'text/plain' }).end(text);
  }
}

function routeOf(method: string, path: string): Route {
  if (method === 'POST' && path === '/train') return 'start';
  if (method === 'POST' && path.startsWith('/train/stop/')) return 'stop';
  if (method !== 'GET') return 'other';
  if (path.startsWith('/train/status/')) return 'status';
  if (path === '/train/history') return 'history';
  return path === '/models' ? 'models' : 'other';
}

const send = (response: ServerResponse, status: number, body: unknown, headers = {}) =>
  void response
    .writeHead(status, { ...CORS, ...headers, 'content-type': 'application/json' })
    .end(JSON.stringify(body));
