import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, preview, type PreviewServer } from 'vite';
import { createServer, type TrainingServer } from '../../server/create-server.js';

const root = fileURLToPath(new URL('../../examples/react-app', import.meta.url));

/** The app of `examples/react-app`, built with React's development build, in front of a training server of its own. */
export class ReactApp {
  readonly url: string;
  readonly #folder: string;
  readonly #pages: PreviewServer;
  readonly #server: TrainingServer;

  private constructor(folder: string, pages: PreviewServer, server: TrainingServer) {
    this.url = pages.resolvedUrls!.local[0];
    this.#folder = folder;
    this.#pages = pages;
    this.#server = server;
  }

  static async open(): Promise<ReactApp> {
    const folder = mkdtempSync(join(tmpdir(), 'training-react-'));
    const server = await createServer({ dataDir: join(folder, 'data'), port: 0 });
    // By these the app finds its server, and React its development build.
    Object.assign(process.env, { TRAINING_SERVER: server.url, NODE_ENV: 'development' });
    const options = {
      root,
      logLevel: 'error',
      build: { outDir: join(folder, 'app'), minify: false },
    } as const;
    await build({ ...options, mode: 'development' });
    const pages = await preview({ ...options, preview: { host: '127.0.0.1', port: 0 } });
    return new ReactApp(folder, pages, server);
  }

  /** Starts a short training, and gives its id. */
  async start(name: string): Promise<string> {
    const answer = await fetch(`${this.#server.url}/api/train`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ model_name: name, epochs: 5, learning_rate: 0.01, data_source: 'iris' }),
    });
    return ((await answer.json()) as { job_id: string }).job_id;
  }

  async close(): Promise<void> {
    await this.#pages.close();
    await this.#server.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
