import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createServer, type ServerOptions, type TrainingServer } from '../../server/create-server.js';

/** An answer with its JSON body, whose shape each test knows for itself. */
export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are read loosely here; the assertions are the check
  json: any;
}

/** A folder for jobs and data sets that is not there yet for anyone else. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'training-server-'));
  mkdirSync(join(folder, 'datasets'));
  return folder;
}

export const removeFolder = (folder: string) =>
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });

/** A server on a free port with a folder of its own. */
export async function startServer(
  options: Partial<ServerOptions> = {},
): Promise<{ server: TrainingServer; api: Api; dataDir: string; end: () => Promise<void> }> {
  const dataDir = options.dataDir ?? temporaryFolder();
  const server = await createServer({ port: 0, ...options, dataDir });
  const end = async () => {
    await server.close();
    removeFolder(dataDir);
  };
  return { server, api: new Api(server.url), dataDir, end };
}

/** Speaks HTTP as any client could: paths and headers go out exactly as given. */
export class Api {
  constructor(readonly url: string) {}

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('GET', path, undefined, headers);
  }

  post(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    if (body === undefined) return this.send('POST', path, undefined, headers);
    return this.send('POST', path, JSON.stringify(body), { 'content-type': 'application/json', ...headers });
  }

  /** Starts a job and gives its id. */
  async start(config: Record<string, unknown>): Promise<string> {
    const answer = await this.post('/api/train', config);
    if (answer.status !== 202) throw new Error(`not started: ${answer.status} ${answer.text}`);
    return answer.json.job_id;
  }

  async status(id: string): Promise<Answer['json']> {
    return (await this.get(`/api/train/status/${id}`)).json;
  }

  /** Every row of metrics as an object. */
  async metrics(id: string): Promise<Record<string, number | string>[]> {
    const { columns, rows } = (await this.get(`/api/train/metrics/${id}?limit=10000`)).json;
    return rows.map((row: unknown[]) =>
      Object.fromEntries(columns.map((name: string, i: number) => [name, row[i]])),
    );
  }

  async logText(id: string): Promise<string> {
    const { lines } = (await this.get(`/api/train/logs/${id}?limit=10000`)).json;
    return lines.map((line: { message: string }) => line.message).join('\n');
  }

  /** Waits until the job has the status, or has come as far. */
  async until(id: string, reached: string | ((job: Answer['json']) => boolean), withinMs = 30_000) {
    const isReached = typeof reached === 'string' ? (job: Answer['json']) => job.status === reached : reached;
    const deadline = Date.now() + withinMs;
    for (;;) {
      const job = await this.status(id);
      if (isReached(job)) return job;
      const over = ['completed', 'stopped', 'failed'].includes(job.status);
      if (over || Date.now() > deadline)
        throw new Error(
          `not reached within ${withinMs} ms, or never will be: the job is ${JSON.stringify(job)}`,
        );
      await delay(20);
    }
  }

  send(method: string, path: string, body?: string, headers: Record<string, string> = {}): Promise<Answer> {
    const { hostname, port } = new URL(this.url);
    return new Promise((resolve, reject) => {
      const outgoing = request({ hostname, port, method, path, headers, agent: false }, (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          const isJson = incoming.headers['content-type']?.startsWith('application/json');
          const json = isJson ? JSON.parse(text) : undefined;
          resolve({ status: incoming.statusCode!, headers: incoming.headers, text, json });
        });
      });
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }
}

/** Writes a CSV file of a noisy plane, y = 3a − 2b, big enough that an epoch takes a while with small batches. */
export function writePlane(dataDir: string, rows: number, name = 'plane.csv'): void {
  const lines = Array.from({ length: rows }, (_, i) => {
    const a = Math.sin(i * 12.9898) * 10;
    const b = Math.cos(i * 78.233) * 5;
    return `${a.toFixed(4)},${b.toFixed(4)},${(3 * a - 2 * b + Math.sin(i) * 0.1).toFixed(4)}`;
  });
  writeFileSync(join(dataDir, 'datasets', name), ['a,b,y', ...lines, ''].join('\n'));
}

/** A job on the plane whose epochs take about a tenth of a second. */
export const planeJob = (name: string, epochs: number) => ({
  model_name: name,
  epochs,
  learning_rate: 0.001,
  batch_size: 32,
  data_source: 'plane.csv',
});
