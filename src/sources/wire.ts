import type { Observable } from 'rxjs';
import type { Frame } from '../protocol/decode-frames.js';
import type { Transport } from '../protocol/types.js';

/** The jobs that somebody wants to hear of. */
export interface Wanted {
  readonly ids: ReadonlySet<string>;
  /** A job that is wanted from now on, or no more. */
  readonly changes$: Observable<{ readonly id: string; readonly wanted: boolean }>;
}

/** One way in which a backend pushes. */
export interface Wire {
  readonly transport: Transport;
  /**
   * Opens a connection. It tells something as soon as it stands, and every now and then; it ends, or fails with a
   * `RequestFailure`, when it is lost, and is closed when nobody listens any more.
   */
  connect(wanted: Wanted): Observable<Frame>;
}
