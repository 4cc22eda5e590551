import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Backend } from '../http/backend.js';
import { BEAT_MS, MOST_BACKLOG } from './backlog.js';
import type { Frame, JobFrames } from './job-frames.js';

/** News of all jobs as server-sent events. */
export function eventRoute(app: FastifyInstance, { store, frames }: Backend): void {
  app.get('/train/events', { exposeHeadRoute: false }, (request, reply) => {
    const send = open(reply);
    const missed = missedSince(request, frames);
    const standing = () =>
      store
        .all()
        .filter(({ state }) => !OVER.has(state.status))
        .map((job) => frames.snapshot(job));
    for (const frame of missed ?? standing()) send(toEvent(frame, frames.stream));

    const tell = (frame: Frame) => send(toEvent(frame, frames.stream));
    const beat = setInterval(() => send(': ping\n\n'), BEAT_MS);
    frames.on('frame', tell);
    reply.raw.once('close', () => {
      clearInterval(beat);
      frames.off('frame', tell);
    });
  });
}

const OVER: ReadonlySet<string> = new Set(['completed', 'stopped', 'failed']);

/** Takes the answer over; gives what writes to it. */
function open(reply: FastifyReply): (text: string) => void {
  const { raw } = reply;
  reply.hijack();
  raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  // Frames are small, and each is to come at once.
  raw.socket?.setNoDelay(true);
  raw.write(': ping\n\n');
  return (text) => {
    if (raw.writableLength > MOST_BACKLOG) raw.destroy();
    else raw.write(text);
  };
}

/** What followed the event that a client names as its last; undefined where that is not known. */
function missedSince({ headers }: FastifyRequest, frames: JobFrames): Frame[] | undefined {
  const [stream, number] = String(headers['last-event-id'] ?? '').split(':');
  return stream === frames.stream && /^\d{1,15}$/.test(number ?? '')
    ? frames.since(Number(number))
    : undefined;
}

const toEvent = ({ type, body, number }: Frame, stream: string) =>
  `event: ${type}\nid: ${stream}:${number}\ndata: ${JSON.stringify(body)}\n\n`;
