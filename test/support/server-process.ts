import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Api } from '../server/harness.js';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

interface ServerProcessOptions {
  readonly dataDir: string;
  /** Origins whose pages may use it. */
  readonly allow?: string;
}

/** The server as `npm start` runs it, in a process of its own, which can be killed and comes back on the same port. */
export class ServerProcess {
  readonly #options: ServerProcessOptions;
  #process?: ChildProcess;
  #port = 0;

  private constructor(options: ServerProcessOptions) {
    this.#options = options;
  }

  static async start(options: ServerProcessOptions): Promise<ServerProcess> {
    const server = new ServerProcess(options);
    await server.comeBack();
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get api(): Api {
    return new Api(this.url);
  }

  async comeBack(): Promise<void> {
    const { dataDir, allow = '' } = this.#options;
    const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
      cwd: PROJECT,
      env: {
        ...process.env,
        PORT: String(this.#port),
        TRAINING_DATA: dataDir,
        TRAINING_ALLOW_ORIGINS: allow,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#process = child;
    let output = '';
    for await (const chunk of child.stdout) {
      output += String(chunk);
      const port = /http:\/\/127\.0\.0\.1:(\d+)/.exec(output)?.[1];
      if (!port) continue;
      this.#port = Number(port);
      return;
    }
    throw new Error(`The server did not start: ${output}`);
  }

  /** As a power cut does. */
  async kill(): Promise<void> {
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }
}
