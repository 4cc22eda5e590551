/** Clients of what the training server pushes, by events and by WebSockets, for its tests. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import WebSocket from 'ws';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- frames are read loosely here; the assertions are the check
export type Json = any;

/** Collects what comes until a test has seen enough. */
export class Heard<T> {
  readonly all: T[] = [];
  #told = () => {};

  take(one: T): void {
    this.all.push(one);
    this.#told();
  }

  async until(enough: (all: T[]) => boolean): Promise<T[]> {
    while (!enough(this.all)) await new Promise<void>((resolve) => (this.#told = resolve));
    return this.all;
  }
}

interface PushedEvent {
  event: string;
  id: string;
  data: Json;
}

/** Listens to a server, until it is closed. */
export class PushListeners {
  readonly #url: string;
  readonly #open: { close(): void }[] = [];

  constructor(url: string) {
    this.#url = url;
  }

  /** Listens to the events, after the last one that was heard. */
  async events(lastId?: string): Promise<Heard<PushedEvent> & { headers: Headers; text: () => string }> {
    const abort = new AbortController();
    this.#open.push({ close: () => abort.abort() });
    const heard = new Heard<PushedEvent>();
    const answer = await fetch(`${this.#url}/api/train/events`, {
      headers: lastId === undefined ? {} : { 'last-event-id': lastId },
      signal: abort.signal,
    });
    assert.equal(answer.status, 200);
    let text = '';
    let rest = '';
    void (async () => {
      for await (const chunk of answer.body!) {
        text += Buffer.from(chunk).toString();
        rest += Buffer.from(chunk).toString();
        const blocks = rest.split('\n\n');
        rest = blocks.pop()!;
        for (const block of blocks) {
          const [event, id, data] = ['event', 'id', 'data'].map((name) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1]); // prettier-ignore
          if (event !== undefined) heard.take({ event, id: id!, data: JSON.parse(data!) });
        }
      }
    })().catch(() => undefined);
    return Object.assign(heard, { headers: answer.headers, text: () => text });
  }

  /** A WebSocket, and what it can be made to say. */
  async socket(): Promise<Heard<Json> & { say: (message: unknown) => void }> {
    const open = new WebSocket(`${this.#url.replace('http', 'ws')}/api/train/stream`);
    this.#open.push({ close: () => open.terminate() });
    const heard = new Heard<Json>();
    open.on('message', (data) => heard.take(JSON.parse(String(data))));
    await once(open, 'open');
    return Object.assign(heard, {
      say: (message: unknown) => open.send(typeof message === 'string' ? message : JSON.stringify(message)),
    });
  }

  /** A WebSocket that reads nothing. */
  async deafSocket(url = this.#url): Promise<Socket> {
    const { hostname, port, host } = new URL(url);
    const deaf = connect(Number(port), hostname);
    this.#open.push({ close: () => deaf.destroy() });
    deaf.on('error', () => undefined);
    await once(deaf, 'connect');
    deaf.write(
      `GET /api/train/stream HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
    );
    await once(deaf, 'data');
    deaf.pause();
    return deaf;
  }

  close(): void {
    this.#open.splice(0).forEach((one) => one.close());
  }
}
