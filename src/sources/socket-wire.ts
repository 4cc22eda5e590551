import {
  catchError,
  concatWith,
  defer,
  filter,
  ignoreElements,
  map,
  merge,
  tap,
  throwError,
  type Observable,
} from 'rxjs';
import { webSocket } from 'rxjs/webSocket';
import { decodeFrame, type Frame } from '../protocol/decode-frames.js';
import { RequestFailure } from './http-client.js';
import { monotonicNow } from './monotonic-now.js';
import type { Wanted, Wire } from './wire.js';

/** `{endpoint}/train/stream`: one WebSocket, over which the jobs that are wanted are subscribed. */
export class SocketWire implements Wire {
  readonly transport = 'websocket';
  readonly #endpoint: string;
  /** The last frame of each wanted job, for the backend to go on after it. */
  readonly #seen = new Map<string, number>();

  constructor(endpoint: string) {
    this.#endpoint = endpoint;
  }

  connect({ ids, changes$ }: Wanted): Observable<Frame> {
    return defer(() => {
      const socket = webSocket<unknown>({
        url: socketUrl(`${this.#endpoint}/train/stream`),
        deserializer: ({ data }) => data as unknown,
      });
      if (ids.size > 0) socket.next(this.#subscription([...ids]));
      const asked$ = changes$.pipe(
        tap(({ id, wanted }) => socket.next(wanted ? this.#subscription([id]) : this.#end(id))),
        ignoreElements(),
      );
      const told$ = socket.pipe(
        filter((data) => typeof data === 'string'),
        map((text) => decodeFrame(text, monotonicNow())),
        tap((frame) => this.#note(frame, ids)),
        concatWith(throwError(() => new RequestFailure('network', 'The backend closed the connection.'))),
      );
      return merge(told$, asked$);
    }).pipe(
      catchError((error: unknown) =>
        throwError(() =>
          error instanceof RequestFailure
            ? error
            : new RequestFailure('network', 'No WebSocket to the backend can be opened or kept open.'),
        ),
      ),
    );
  }

  #subscription(ids: readonly string[]) {
    const seen = ids.filter((id) => this.#seen.has(id)).map((id) => [id, this.#seen.get(id)]);
    return { subscribe: ids, ...(seen.length > 0 && { after: Object.fromEntries(seen) as object }) };
  }

  #end(id: string) {
    this.#seen.delete(id);
    return { unsubscribe: [id] };
  }

  #note({ events, seq }: Frame, ids: ReadonlySet<string>): void {
    const jobId = events[0]?.jobId;
    if (seq !== undefined && jobId !== undefined && ids.has(jobId)) this.#seen.set(jobId, seq);
  }
}

/** A path of the page, or an HTTP address, as that of a WebSocket. */
export function socketUrl(address: string): string {
  const url = new URL(address, typeof document === 'undefined' ? undefined : document.baseURI);
  url.protocol = url.protocol.replace('http', 'ws');
  return url.href;
}
