import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const FEATURES = ['pause', 'resume', 'delete', 'metrics', 'logs', 'models', 'model-names', 'datasets', 'presets', 'annotations']; // prettier-ignore
const EPOCHS = 12;

/** A backend with every extension but pushing, which writes the same hostile text into every field that holds text. */
export class HostileBackend {
  /** Which field it stands in is told after it. */
  text = '';
  #server?: Server;

  static async open(): Promise<HostileBackend> {
    const backend = new HostileBackend();
    const server = createServer((request, response) => backend.#answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    backend.#server = server;
    return backend;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.#server!.address() as AddressInfo).port}/api`;
  }

  async close(): Promise<void> {
    this.#server!.closeAllConnections();
    await new Promise((resolve) => this.#server!.close(resolve));
  }

  #answer({ url = '', method }: IncomingMessage, response: ServerResponse): void {
    const cors = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*', 'access-control-allow-methods': '*' }; // prettier-ignore
    if (method === 'OPTIONS') return void response.writeHead(204, cors).end();
    const path = url.replace(/^\/api/, '').split('?')[0];
    const body = method === 'GET' || path.endsWith('/validate') ? this.#body(path) : undefined;
    response
      .writeHead(body === undefined ? 500 : 200, { ...cors, 'content-type': 'application/json' })
      .end(JSON.stringify(body ?? { error: this.#in('refusal') }));
  }

  #in = (field: string) => `${this.text}${field}`;

  #body(path: string): unknown {
    const text = this.#in;
    if (path === '/train/capabilities') return { protocol: 1, features: [...FEATURES, text('feature')] };
    if (path === '/train/history') return { jobs: ['going', 'failed', 'stopped'].map((id) => this.#job(id)) };
    if (path.startsWith('/train/status/')) return this.#job(decodeURIComponent(path.split('/').at(-1)!));
    if (path.startsWith('/train/metrics/')) return this.#metrics();
    if (path.startsWith('/train/logs/'))
      return { lines: [1, 2].map((seq) => ({ seq, time: text('time'), level: text('level'), message: text(`line ${seq}`) })), next: 2 }; // prettier-ignore
    if (path === '/models')
      return [{ name: text('model'), architecture: text('architecture'), version: text('v') }];
    if (path === '/models/availability') return { available: false, reason: text('reason') };
    if (path === '/presets') return { presets: [{ name: text('preset'), description: text('purpose'), epochs: 5, learning_rate: 0.1 }] }; // prettier-ignore
    if (path === '/datasets') return { datasets: [{ id: text('id'), name: text('data'), description: text('about'), rows: 3, columns: 2 }] }; // prettier-ignore
    if (path.endsWith('/preview'))
      return { columns: [text('column'), 'b'], rows: [[text('cell'), '1']], total: 1 };
    return {
      rows: 3,
      delimiter: text('delimiter'),
      columns: [{ name: text('column'), type: text('type'), missing: 1, separator: text('separator') }],
      problems: [{ severity: 'warning', message: text('problem'), column: text('column') }],
    };
  }

  #job(id: string) {
    const text = this.#in;
    const isOver = id !== 'going';
    return {
      job_id: id,
      model_name: text('name'),
      status: isOver ? id : text('status'),
      progress: 24,
      current_epoch: EPOCHS,
      total_epochs: 50,
      current_loss: 0.5,
      best_loss: 0.4,
      start_time: new Date(Date.now() - 60_000).toISOString(),
      end_time: isOver ? new Date().toISOString() : null,
      error_message: isOver ? text('error') : null,
      config: { epochs: 50, [text('key')]: text('value'), nested: { [text('inner')]: [text('item')] } },
      data_source: text('source'),
      tags: [text('tag')],
      notes: text('note'),
      training_logs: [
        text('log'),
        { epoch: 3, loss: 0.5, message: text('entry'), metrics: { [text('m')]: 1 } },
      ],
    };
  }

  #metrics() {
    const columns = ['epoch', 'train_loss', 'val_loss', this.#in('metric')];
    const rows = Array.from({ length: EPOCHS }, (_, i) => [i + 1, 1 / (i + 1), 1.1 / (i + 1), i]);
    return { columns, rows, next: EPOCHS };
  }
}
