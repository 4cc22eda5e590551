import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { pytorchPython } from '../../scripts/pytorch-python.mjs';

export const FOLDER = fileURLToPath(new URL('../../examples/pytorch-backend/', import.meta.url));
/** Real draws where they are at hand; else the backend makes some up, of the same shape. */
export const REAL_DRAWS = fileURLToPath(new URL('../../../shared/data/powerball.csv', import.meta.url));

export interface BackendOptions {
  /** The four routes and `/models` only. */
  readonly baseline?: boolean;
  /** The origin of a page that may speak with it. */
  readonly allowOrigin?: string;
}

/** What `GET /train/metrics/{id}` answers. */
export interface Table {
  readonly columns: string[];
  readonly rows: number[][];
}

/** `python main.py` of examples/pytorch-backend, with a folder of its own, on a free port of this machine. */
export class PyTorchBackend {
  readonly #artifacts = mkdtempSync(join(tmpdir(), 'pytorch-backend-'));
  readonly #options: BackendOptions;
  #process?: ChildProcess;
  #port = 0;

  private constructor(options: BackendOptions) {
    this.#options = options;
  }

  static async open(options: BackendOptions = {}): Promise<PyTorchBackend> {
    const backend = new PyTorchBackend(options);
    await backend.comeBack();
    return backend;
  }

  /** The draws that it trains on. */
  get dataSource(): string {
    return existsSync(REAL_DRAWS) ? 'powerball.csv' : 'lottery.csv';
  }

  get endpoint(): string {
    return `http://127.0.0.1:${this.#port}/api`;
  }

  /** Starts it, again on the port that it had. */
  async comeBack(): Promise<void> {
    const { baseline, allowOrigin } = this.#options;
    this.#process = spawn(
      pytorchPython(),
      [
        'main.py',
        ...['--port', String(this.#port), '--artifacts', this.#artifacts],
        ...(existsSync(REAL_DRAWS) ? ['--data', REAL_DRAWS] : []),
        ...(allowOrigin ? ['--allow-origin', allowOrigin] : []),
        ...(baseline ? ['--baseline'] : []),
      ],
      { cwd: FOLDER, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const [line] = await Promise.race([
      once(this.#process.stdout!, 'data'),
      once(this.#process, 'exit').then(([code]) => assert.fail(`main.py ended with ${code}`)),
    ]);
    this.#port = Number(/:(\d+)\/api/.exec(String(line))?.[1]);
  }

  /** As `kill -9` does it: it has no time to save anything. */
  async kill(): Promise<void> {
    this.#process!.kill('SIGKILL');
    await once(this.#process!, 'exit');
  }

  async close(): Promise<void> {
    this.#process!.kill('SIGTERM');
    if (this.#process!.exitCode === null) await once(this.#process!, 'exit');
    rmSync(this.#artifacts, { recursive: true, force: true });
  }

  /** Asks for something, which must be answered well. */
  async ask<T>(path: string, body?: object): Promise<T> {
    const response = await fetch(this.endpoint + path, body && toPost(body));
    assert.ok(response.ok, `${path} is answered with ${response.status}`);
    return (await response.json()) as T;
  }

  /** Starts a training and gives its id. */
  async start(modelName: string, epochs: number): Promise<string> {
    const body = { model_name: modelName, epochs, learning_rate: 0.003 };
    return (await this.ask<{ job_id: string }>('/train', body)).job_id;
  }

  /** Waits until a job has trained so many epochs. */
  async untilEpoch(jobId: string, epoch: number): Promise<void> {
    for (;;) {
      const status = await this.ask<{ current_epoch: number; status: string }>(`/train/status/${jobId}`);
      if (status.current_epoch >= epoch) return;
      assert.ok(['queued', 'running'].includes(status.status), `the job is ${status.status}`);
      await sleep(50);
    }
  }

  /** A metric as the backend's table has it. Where an epoch was trained twice its newer value counts. */
  async column(jobId: string, name: string): Promise<{ steps: number[]; values: number[] }> {
    const { columns, rows } = await this.ask<Table>(`/train/metrics/${jobId}?limit=10000`);
    const index = columns.indexOf(name);
    assert.ok(index > 0, `the table has no ${name}`);
    const points = new Map(rows.map((row) => [row[0], row[index]]));
    const steps = [...points.keys()].sort((a, b) => a - b);
    return { steps, values: steps.map((step) => points.get(step)!) };
  }
}

const toPost = (body: object) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
