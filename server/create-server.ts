import { mkdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import websocket from '@fastify/websocket';
import Fastify, { type FastifyInstance } from 'fastify';
import { Datasets } from './datasets/datasets.js';
import { Uploads } from './datasets/uploads.js';
import { FolderLock } from './folder-lock.js';
import type { Backend } from './http/backend.js';
import { catalogRoutes } from './http/catalog-routes.js';
import { datasetRoutes } from './http/dataset-routes.js';
import { answerError, answerUnknownRoute, describeInvalid } from './http/errors.js';
import { gate } from './http/gate.js';
import { historyRoutes } from './http/history-routes.js';
import { acceptOnlyJson } from './http/json-body.js';
import { pages } from './http/pages.js';
import { presetRoutes } from './http/preset-routes.js';
import { recordRoutes } from './http/record-routes.js';
import { endRefusedUpgrade } from './http/refused-upgrade.js';
import { setSecurityHeaders } from './http/security-headers.js';
import { trainRoutes } from './http/train-routes.js';
import { JobCommands } from './jobs/job-commands.js';
import { JobHistory } from './jobs/job-history.js';
import { JobStore } from './jobs/job-store.js';
import { Scheduler } from './jobs/scheduler.js';
import { PresetStore } from './presets/preset-store.js';
import { eventRoute } from './push/event-route.js';
import { JobFrames } from './push/job-frames.js';
import { socketRoute } from './push/socket-route.js';

/** Where a server listens and keeps its things. */
export interface ServerOptions {
  /** The folder of jobs and data sets; made if it is not there. */
  dataDir: string;
  /** 0 takes any free port. */
  port: number;
  /** Origins other than its own whose pages may use the API, such as `http://localhost:5173`. */
  allowedOrigins?: readonly string[];
  /** The largest file that may be uploaded, in MB. Default 64. */
  maxUpload?: number;
}

/** A server that listens. */
export interface TrainingServer {
  readonly url: string;
  /** Holds every running job at a checkpoint, ends the threads and stops listening. Queued jobs wait for the next start. */
  close(): Promise<void>;
}

const LARGEST_BODY = 64 * 1024;
/** Until a request must have come in whole, the largest upload included; headers have a minute. */
const REQUEST_MS = 300_000;
const MOST_CONNECTIONS = 1000;
const LARGEST_UPLOAD_MB = 64;
/** Of a part of a path, as it is sent: names of files and presets, each character of which may take several. */
const LONGEST_PARAMETER = 1000;

/** Starts a training server on this machine's loopback address. */
export async function createServer({
  dataDir,
  port,
  allowedOrigins = [],
  maxUpload = LARGEST_UPLOAD_MB,
}: ServerOptions): Promise<TrainingServer> {
  const datasetsFolder = join(dataDir, 'datasets');
  mkdirSync(datasetsFolder, { recursive: true });
  const lock = new FolderLock(dataDir);
  const store = new JobStore(join(dataDir, 'jobs'));
  const history = new JobHistory(store);
  const presets = new PresetStore(join(dataDir, 'presets.json'));
  const datasets = new Datasets(datasetsFolder);
  const uploads = new Uploads(datasets, maxUpload);
  const scheduler = new Scheduler(store, datasetsFolder);
  const commands = new JobCommands(store, scheduler, datasets);
  const frames = new JobFrames(store);

  const backend = { store, history, commands, datasets, uploads, presets, frames };
  const app = await createApp(backend, allowedOrigins);
  const close = async () => {
    await app.close();
    await scheduler.close();
    await datasets.close();
    lock.release();
  };
  try {
    await app.listen({ host: '127.0.0.1', port });
  } catch (error) {
    await close();
    throw error;
  }
  scheduler.open();
  return { url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`, close };
}

/** The routes over a backend, which does not listen yet. */
export async function createApp(
  backend: Backend,
  allowedOrigins: readonly string[],
): Promise<FastifyInstance> {
  const app = Fastify({
    bodyLimit: LARGEST_BODY,
    routerOptions: { maxParamLength: LONGEST_PARAMETER },
    forceCloseConnections: true,
    requestTimeout: REQUEST_MS,
    // Values are taken as they are: "5" is not 5. `verbose` tells what was given, for the message.
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, verbose: true } },
    schemaErrorFormatter: describeInvalid,
    frameworkErrors: answerError,
  });
  app.server.maxConnections = MOST_CONNECTIONS;
  app.addHook('onRequest', setSecurityHeaders);
  app.addHook('onRequest', gate(allowedOrigins));
  app.addHook('onResponse', endRefusedUpgrade);
  app.setErrorHandler(answerError);
  app.setNotFoundHandler(answerUnknownRoute);
  acceptOnlyJson(app);
  await app.register(websocket, { options: { maxPayload: LARGEST_BODY } });
  await app.register(
    async (api) => {
      trainRoutes(api, backend);
      historyRoutes(api, backend);
      recordRoutes(api, backend);
      catalogRoutes(api, backend);
      presetRoutes(api, backend);
      eventRoute(api, backend);
      socketRoute(api, backend);
      await datasetRoutes(api, backend);
    },
    { prefix: '/api' },
  );
  await pages(app);
  return app;
}
