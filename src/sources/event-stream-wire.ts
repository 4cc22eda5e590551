import { createParser } from 'eventsource-parser';
import { Observable } from 'rxjs';
import { decodeFrame, type Frame } from '../protocol/decode-frames.js';
import { RequestFailure, type HttpClient } from './http-client.js';
import { monotonicNow } from './monotonic-now.js';
import type { Wire } from './wire.js';

/** More than so many characters without an end are no event. */
const LONGEST_EVENT = 16_000_000;

/**
 * `{endpoint}/train/events`: server-sent events of all jobs, read by `fetch`, which carries headers where an `EventSource`
 * cannot. Goes on after the last event, where the backend still has what followed.
 */
export class EventStreamWire implements Wire {
  readonly transport = 'sse';
  readonly #http: HttpClient;
  #lastId = '';

  constructor(http: HttpClient) {
    this.#http = http;
  }

  connect(): Observable<Frame> {
    return new Observable((subscriber) => {
      const abort = new AbortController();
      const parser = createParser({
        maxBufferSize: LONGEST_EVENT,
        onEvent: ({ event, id, data }) => {
          if (id !== undefined) this.#lastId = id;
          subscriber.next(decodeFrame(data, monotonicNow(), event));
        },
        onComment: () => subscriber.next({ events: [] }),
      });
      this.#read((text) => parser.feed(text), abort.signal).catch((error: unknown) =>
        subscriber.error(error),
      );
      return () => abort.abort();
    });
  }

  /** Rejects when the stream is over. */
  async #read(take: (text: string) => void, signal: AbortSignal): Promise<never> {
    const headers = { accept: 'text/event-stream', ...(this.#lastId && { 'last-event-id': this.#lastId }) };
    const body = await this.#http.stream('/train/events', { headers, signal });
    const reader = body.getReader();
    const decoder = new TextDecoder();
    try {
      for (let part = await reader.read(); !part.done; part = await reader.read())
        take(decoder.decode(part.value, { stream: true }));
    } catch {
      // Said below, as an end is.
    }
    throw new RequestFailure('network', 'The backend closed the stream of events.');
  }
}
