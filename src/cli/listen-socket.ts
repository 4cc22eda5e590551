import { createHash, randomBytes } from 'node:crypto';
import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { parseJson } from '../protocol/parse-json.js';
import type { StreamEvidence } from './evidence.js';
import { LISTEN_MS, MOST_BYTES, MOST_FRAMES } from './listen-events.js';

/** RFC 6455, 1.3. */
const ACCEPTS = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const TEXT = 1;
const CLOSE = 8;

/** Listens to a WebSocket for a moment. Node 20 has none of its own; what a server says needs no more than its frames taken apart. */
export function listenToSocket(url: string, timeoutMs: number): Promise<StreamEvidence> {
  const key = randomBytes(16).toString('base64');
  const accepts = createHash('sha1').update(`${key}${ACCEPTS}`).digest('base64');
  const { promise, resolve } = withResolvers<StreamEvidence>();
  const fail = (error: string) => resolve({ frames: [], isHeard: false, error });
  const request = url.startsWith('https:') ? requestSecure : requestPlain;
  const asked = request(url, {
    headers: {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': key,
    },
    timeout: timeoutMs,
  });
  asked.on('timeout', () => asked.destroy());
  asked.on('error', () => fail('it cannot be reached'));
  asked.on('response', (response) => {
    fail(`it is answered with ${response.statusCode}, without becoming a WebSocket`);
    asked.destroy();
  });
  asked.on('upgrade', (response, socket, head) => {
    if (response.headers['sec-websocket-accept'] !== accepts) fail('its handshake is that of no WebSocket');
    let bytes = head;
    const end = () => {
      clearTimeout(timer);
      socket.destroy();
      const { frames, isClosed } = read(bytes);
      if (isClosed && frames.length === 0) fail('the connection is closed at once');
      resolve({ frames, isHeard: frames.length > 0 });
    };
    const timer = setTimeout(end, LISTEN_MS);
    socket.on('error', end);
    socket.on('close', end);
    socket.on('data', (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      if (bytes.length > MOST_BYTES || read(bytes).frames.length >= MOST_FRAMES) end();
    });
  });
  asked.end();
  return promise;
}

/** The whole text frames in what a server sent, which masks nothing. */
function read(bytes: Buffer): { frames: StreamEvidence['frames']; isClosed: boolean } {
  const frames: StreamEvidence['frames'][number][] = [];
  for (let at = 0; at + 2 <= bytes.length;) {
    const opcode = bytes[at] & 15;
    if (opcode === CLOSE) return { frames, isClosed: true };
    const short = bytes[at + 1] & 127;
    const wide = short === 126 ? 2 : short === 127 ? 8 : 0;
    const start = at + 2 + wide;
    if (start > bytes.length) break;
    const length = wide === 0 ? short : Number(BigInt(`0x${bytes.toString('hex', at + 2, start)}`));
    if (start + length > bytes.length) break;
    if (opcode === TEXT) frames.push(toFrame(bytes.toString('utf8', start, start + length)));
    at = start + length;
  }
  return { frames, isClosed: false };
}

function toFrame(data: string): StreamEvidence['frames'][number] {
  const parsed = parseJson(data);
  const type = 'value' in parsed ? (parsed.value as { type?: unknown } | null)?.type : undefined;
  return { type: typeof type === 'string' ? type : '', data };
}

function withResolvers<T>() {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>((done) => (resolve = done));
  return { promise, resolve };
}
