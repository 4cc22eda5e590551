import { decodeFrame } from '../../src/protocol/decode-frames.js';
import { FakeFeed } from '../support/fake-feed.js';
import { ScriptedFetch, type Answer } from '../support/scripted-fetch.js';

/** A backend with one job, whose table of metrics grows, and which pushes what is added to it. */
export class PushingBackend {
  readonly feed = new FakeFeed();
  readonly http = new ScriptedFetch(({ path }) => this.#answer(path));
  status = 'running';
  /** Ms that an answer takes; it tells what is so when it is asked for. */
  delayMs = 0;
  down = false;
  readonly #rows: number[][] = [];
  #told = 0;

  /** Trains an epoch; the same one again where that is said. */
  train(epoch = (this.#rows.at(-1)?.[0] ?? 0) + 1): void {
    this.#rows.push([epoch, this.#rows.length + 0.5]);
  }

  /** Tells of what was not told yet. */
  push(): void {
    if (this.feed.live$.value && this.#told < this.#rows.length)
      this.#frame('metrics', this.#page(this.#told));
    this.#told = this.#rows.length;
    if (this.feed.live$.value) this.#frame('snapshot', this.#job);
  }

  /** What was to be told is lost on its way. */
  lose(): void {
    this.#told = this.#rows.length;
  }

  /** By step, the newest value, as a reader should have it. */
  get curve(): [number, number][] {
    return [...new Map(this.#rows.map(([step, value]) => [step, value] as [number, number]))].sort(
      ([a], [b]) => a - b,
    );
  }

  get #job() {
    return { job_id: 'a', model_name: 'digits', status: this.status, current_epoch: this.#rows.at(-1)?.[0] ?? 0, total_epochs: 100 }; // prettier-ignore
  }

  #page(after: number, limit = Infinity) {
    const rows = this.#rows.slice(after, after + limit);
    return { after, columns: ['step', 'train_loss'], rows, next: after + rows.length };
  }

  #frame(type: string, body: object): void {
    const text = JSON.stringify({ type, job_id: 'a', ...body });
    for (const event of decodeFrame(text, performance.now() + performance.timeOrigin).events)
      this.feed.told.next(event);
  }

  #answer(path: string): Promise<Answer> | 'drop' {
    if (this.down) return 'drop';
    const after = Number(/after=(\d+)/.exec(path)?.[1]);
    const body = path.startsWith('/train/capabilities')
      ? { protocol: 1, features: ['metrics', 'stream'] }
      : path.startsWith('/train/metrics')
        ? this.#page(after, 5000)
        : path.startsWith('/train/history')
          ? [this.#job]
          : this.#job;
    return new Promise((resolve) => setTimeout(() => resolve({ body }), this.delayMs));
  }
}
