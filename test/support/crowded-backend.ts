import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { createApp } from '../../server/create-server.js';
import { Datasets } from '../../server/datasets/datasets.js';
import { Uploads } from '../../server/datasets/uploads.js';
import { JobCommands } from '../../server/jobs/job-commands.js';
import { JobHistory } from '../../server/jobs/job-history.js';
import { JobStore } from '../../server/jobs/job-store.js';
import { Scheduler } from '../../server/jobs/scheduler.js';
import { PresetStore } from '../../server/presets/preset-store.js';
import { JobFrames } from '../../server/push/job-frames.js';
import { plantJobs } from '../../server/seed/plant-jobs.js';

export interface Crowd {
  /** Finished jobs. Default 10,000. */
  readonly history?: number;
  /** Jobs that run. Default 100. */
  readonly running?: number;
  /** Nothing but the baseline routes: no capabilities, no pages, no tables, no deletion. */
  readonly baselineOnly?: boolean;
  /** Origins whose pages may ask. */
  readonly allowedOrigins?: readonly string[];
}

interface Failure {
  readonly status: number;
  readonly error: string;
}

const BASELINE = /^\/api\/(train$|train\/(status|stop)\/|train\/history$|models$)/;
/** A baseline backend knows no annotations. */
const ANNOTATIONS = /"tags":\[(?:"(?:[^"\\]|\\.)*",?)*\],"notes":"(?:[^"\\]|\\.)*",/g;
const EPOCHS = 10_000;
const FAMILIES = ['digits', 'iris_species', 'house-prices', 'churn'];

/**
 * The embedded server, with its own store and routes, on a free port of this machine, with a crowd of jobs: thousands that
 * have ended and some that run, without being trained: each has one more epoch each time that it is moved.
 */
export class CrowdedBackend {
  store!: JobStore;
  /** The answer to a request instead of its own; undefined lets it pass. */
  fails: (method: string, path: string) => Failure | undefined = () => undefined;
  /** What was asked, as `GET /api/train/history?since=…`. */
  readonly asked: string[] = [];
  readonly #folder: string;
  readonly #crowd: Crowd;
  #port = 0;
  #app?: FastifyInstance;
  #datasets?: Datasets;
  #moving?: NodeJS.Timeout;

  private constructor(folder: string, crowd: Crowd) {
    this.#folder = folder;
    this.#crowd = crowd;
  }

  static async open(crowd: Crowd = {}): Promise<CrowdedBackend> {
    const { history: jobs = 10_000, running = 100 } = crowd;
    const folder = mkdtempSync(join(tmpdir(), 'crowded-backend-'));
    mkdirSync(join(folder, 'datasets'));
    plantJobs({ dataDir: folder, jobs, seed: 1, now: Date.now() });
    const crowded = new CrowdedBackend(folder, crowd);
    await crowded.#start();
    for (let i = 0; i < running; i++) crowded.addRunning(`${FAMILIES[i % FAMILIES.length]}_live_${i}`);
    return crowded;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get endpoint(): string {
    return `${this.url}/api`;
  }

  /** Ids of the jobs that run now. */
  get running(): string[] {
    return this.store.all().flatMap(({ id, state }) => (state.status === 'running' ? [id] : []));
  }

  /** Gives the id of a new job that runs. */
  addRunning(name: string): string {
    const { id } = this.store.create({
      model_name: name,
      epochs: EPOCHS,
      learning_rate: 0.001,
      batch_size: 64,
      validation_split: 0.2,
      data_source: 'mnist',
      optimizer: 'adam',
    });
    this.store.update(id, { status: 'running', started_at: Date.now() });
    return id;
  }

  /** One more epoch for each job that runs. */
  move(): void {
    for (const id of this.running) {
      const epoch = this.store.get(id).state.epoch + 1;
      const train_loss = 2 / (epoch + 1);
      const metrics = { train_loss, val_loss: train_loss * 1.1 + 0.01 * Math.sin(epoch) };
      this.store.addMetrics(id, { epoch, time: Date.now(), seconds: 1, metrics });
    }
  }

  /** Moves all that runs, again and again. */
  moveEvery(ms: number): void {
    clearInterval(this.#moving);
    this.#moving = setInterval(() => this.move(), ms);
  }

  complete(id: string): void {
    this.store.update(id, { status: 'completed', ended_at: Date.now() });
  }

  /** Ends, and comes back on the same port: what ran is interrupted, as after a real end. */
  async restart(): Promise<void> {
    await this.#end();
    await this.#start();
  }

  async close(): Promise<void> {
    clearInterval(this.#moving);
    await this.#end();
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  async #start(): Promise<void> {
    const folder = this.#folder;
    const store = (this.store = new JobStore(join(folder, 'jobs')));
    const datasets = (this.#datasets = new Datasets(join(folder, 'datasets')));
    const backend = {
      store,
      history: new JobHistory(store),
      // Its scheduler is never opened: nobody trains.
      commands: new JobCommands(store, new Scheduler(store, folder), datasets),
      datasets,
      uploads: new Uploads(datasets, 1),
      presets: new PresetStore(join(folder, 'presets.json')),
      frames: new JobFrames(store),
    };
    store.on('change', ({ id, state }) => state.status === 'stopping' && this.#stop(id));
    this.#app = await withHooks(
      (app) => this.#hook(app),
      () => createApp(backend, this.#crowd.allowedOrigins ?? []),
    );
    await this.#app.listen({ host: '127.0.0.1', port: this.#port });
    this.#port = (this.#app.server.address() as AddressInfo).port;
  }

  async #end(): Promise<void> {
    await this.#app?.close();
    await this.#datasets?.close();
  }

  /** A moment later, as a thread obeys between two batches. */
  #stop(id: string): void {
    setImmediate(() => this.store.update(id, { status: 'stopped', ended_at: Date.now() }));
  }

  /** After the gate, so that pages of allowed origins can read what went wrong. */
  #hook(app: FastifyInstance): void {
    const { baselineOnly = false } = this.#crowd;
    app.addHook('preHandler', async ({ method, url }, reply) => {
      this.asked.push(`${method} ${url}`);
      const [path] = url.split('?');
      const hidden = baselineOnly && path.startsWith('/api/') && !BASELINE.test(path);
      const failure = hidden ? { status: 404, error: 'Not found' } : this.fails(method, path);
      return failure && reply.code(failure.status).send({ error: failure.error });
    });
    if (baselineOnly)
      app.addHook('onSend', async (_request, _reply, payload) =>
        typeof payload === 'string' ? payload.replace(ANNOTATIONS, '') : payload,
      );
  }
}

/** Hooks that stand before all routes: a server is caught while it is made. */
async function withHooks<T>(hook: (app: FastifyInstance) => void, make: () => Promise<T>): Promise<T> {
  const listen = (message: unknown) => hook((message as { fastify: FastifyInstance }).fastify);
  subscribe('fastify.initialization', listen);
  try {
    return await make();
  } finally {
    unsubscribe('fastify.initialization', listen);
  }
}
