import { expect } from '@open-wc/testing';
import { Subject, type Subscription } from 'rxjs';
import type { Frame } from '../../src/protocol/decode-frames.js';
import { EventStreamWire } from '../../src/sources/event-stream-wire.js';
import { HttpClient, type RequestFailure } from '../../src/sources/http-client.js';
import { SocketWire, socketUrl } from '../../src/sources/socket-wire.js';
import type { Wire } from '../../src/sources/wire.js';

const wanted = { ids: new Set<string>(), changes$: new Subject<{ id: string; wanted: boolean }>() };
let listening: Subscription;
let frames: Frame[];
let failure: Promise<RequestFailure>;

function listen(wire: Wire) {
  frames = [];
  failure = new Promise((resolve) => {
    listening = wire.connect(wanted).subscribe({ next: (frame) => frames.push(frame), error: resolve });
  });
}
const told = () => frames.map(({ events }) => events.map(({ type, jobId }) => `${type} ${jobId}`).join());
const untilTold = async (count: number) => {
  while (frames.length < count) await new Promise((resolve) => setTimeout(resolve));
};
afterEach(() => listening.unsubscribe());

describe('EventStreamWire', () => {
  let asked: { url: string; headers: Headers; signal: AbortSignal }[];
  let send: ((text: string | Uint8Array) => void) | undefined;
  let end: () => void;
  let wire: EventStreamWire;

  beforeEach(() => {
    asked = [];
    send = undefined;
    wire = open();
  });

  function open(answer?: Response, options = {}) {
    const fetch = async (url: RequestInfo | URL, init: RequestInit = {}) => {
      asked.push({ url: String(url), headers: new Headers(init.headers), signal: init.signal! });
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          send = (text) =>
            controller.enqueue(typeof text === 'string' ? new TextEncoder().encode(text) : text);
          end = () => controller.close();
        },
      });
      return (
        answer ?? new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } })
      );
    };
    return new EventStreamWire(new HttpClient('/api', { fetch, ...options }));
  }
  const opened = async () => {
    while (!send) await new Promise((resolve) => setTimeout(resolve));
  };

  it('reads events, however they are cut, and takes comments for signs of life', async () => {
    listen(wire);
    await opened();
    const text =
      ': ping\n\nevent: gone\nid: s:1\ndata: {"job_id":"é"}\n\nevent: gone\ndata: {"job_id":"b"}\n\n';
    for (const byte of new TextEncoder().encode(text)) send!(Uint8Array.of(byte));
    await untilTold(3);
    expect(told()).to.deep.equal(['', 'gone é', 'gone b']);
  });

  it('sends headers along, and goes on after the last event', async () => {
    wire = open(undefined, { headers: async () => ({ authorization: 'Bearer x' }) });
    listen(wire);
    await opened();
    expect(asked[0].url).to.equal('/api/train/events');
    expect(asked[0].headers.get('authorization')).to.equal('Bearer x');
    expect(asked[0].headers.get('accept')).to.equal('text/event-stream');
    expect(asked[0].headers.has('last-event-id')).to.equal(false);
    send!('event: gone\nid: s:41\ndata: {"job_id":"a"}\n\n');
    await untilTold(1);
    listening.unsubscribe();
    expect(asked[0].signal.aborted).to.equal(true);
    listen(wire);
    while (asked.length < 2) await new Promise((resolve) => setTimeout(resolve));
    expect(asked[1].headers.get('last-event-id')).to.equal('s:41');
  });

  it('fails when the stream ends', async () => {
    listen(wire);
    await opened();
    end();
    expect((await failure).message).to.match(/closed the stream/);
  });

  it('fails where there is none', async () => {
    const json = { 'content-type': 'application/json' };
    for (const [answer, kind, said] of [
      [
        new Response('{"error":"Token expired"}', { status: 401, headers: json }),
        'unauthorized',
        /sign-in: Token/,
      ],
      [new Response('', { status: 404 }), 'not-found', /404/],
      [
        new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } }),
        'bad-frame',
        /something else/,
      ],
    ] as const) {
      listen(open(answer));
      const { kind: why, message } = await failure;
      expect(why).to.equal(kind);
      expect(message).to.match(said);
    }
  });
});

describe('SocketWire', () => {
  const original = globalThis.WebSocket;
  let socket: FakeSocket;

  class FakeSocket {
    readyState = 0;
    sent: string[] = [];
    onopen?: (event: unknown) => void;
    onmessage?: (event: { data: unknown }) => void;
    onclose?: (event: { wasClean: boolean }) => void;
    onerror?: (event: unknown) => void;
    constructor(readonly url: string) {
      // eslint-disable-next-line @typescript-eslint/no-this-alias -- the newest one is the one that a test speaks through
      socket = this;
    }
    open() {
      this.readyState = 1;
      this.onopen?.({});
    }
    say = (frame: unknown) =>
      this.onmessage?.({ data: typeof frame === 'object' ? JSON.stringify(frame) : frame });
    send = (text: string) => this.sent.push(text);
    close() {
      this.readyState = 3;
    }
  }
  const sent = () => socket.sent.map((text) => JSON.parse(text) as unknown);

  beforeEach(() => {
    globalThis.WebSocket = FakeSocket as unknown as typeof WebSocket;
    wanted.ids.clear();
  });
  afterEach(() => {
    globalThis.WebSocket = original;
  });

  it('stands where the endpoint does', () => {
    expect(socketUrl('https://ml.test:8443/api/train/stream')).to.equal(
      'wss://ml.test:8443/api/train/stream',
    );
    expect(socketUrl('/api/train/stream')).to.equal(`ws://${location.host}/api/train/stream`);
  });

  it('subscribes what is wanted, and says what was seen of it when it comes back', () => {
    wanted.ids.add('a');
    const wire = new SocketWire('/api');
    listen(wire);
    socket.open();
    wanted.ids.add('b');
    wanted.changes$.next({ id: 'b', wanted: true });
    socket.say({ type: 'gone', job_id: 'b', seq: 4 });
    socket.say({ type: 'snapshot', job_id: 'stranger', seq: 9, status: 'running' });
    wanted.ids.delete('a');
    wanted.changes$.next({ id: 'a', wanted: false });
    expect(sent()).to.deep.equal([{ subscribe: ['a'] }, { subscribe: ['b'] }, { unsubscribe: ['a'] }]);
    listening.unsubscribe();
    expect(socket.readyState).to.equal(3);
    wanted.ids.add('stranger');
    listen(wire);
    socket.open();
    expect(sent()).to.deep.equal([{ subscribe: ['b', 'stranger'], after: { b: 4 } }]);
  });

  it('reads text, and no bytes', () => {
    listen(new SocketWire('/api'));
    socket.open();
    socket.say({ type: 'ping' });
    socket.say(3);
    socket.say('{');
    expect(told()).to.deep.equal(['', 'bad-frame undefined']);
  });

  it('fails when it is closed, in whatever way', async () => {
    for (const wasClean of [true, false]) {
      listen(new SocketWire('/api'));
      socket.open();
      socket.onclose?.({ wasClean });
      expect((await failure).kind).to.equal('network');
    }
  });
});
