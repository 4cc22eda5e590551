import {
  catchError,
  defer,
  map,
  merge,
  share,
  switchMap,
  takeUntil,
  tap,
  throwError,
  timeout,
  timer,
  type Observable,
} from 'rxjs';
import type { Frame } from '../protocol/decode-frames.js';
import type { Transport } from '../protocol/types.js';
import { RequestFailure } from './http-client.js';
import type { Wanted, Wire } from './wire.js';

/** A connection that does not stand after so many ms is blocked: the next way is tried. */
const OPEN_MS = 4_000;
/** While a lesser way is in use, the better one is tried this often, in ms. */
const BETTER_MS = 60_000;

/** What was told, and how. */
export interface Told {
  readonly transport: Transport;
  readonly frame: Frame;
}

/**
 * One connection, by the first of the wires that can be opened. Where that is a lesser one, it goes over to a better one as
 * soon as that can be. Fails when the connection is lost, or none can be opened.
 */
export function bestWire([best, ...others]: readonly Wire[], wanted: Wanted): Observable<Told> {
  if (others.length === 0) return opened(best, wanted);
  return orElse(opened(best, wanted), () => {
    const tried$: Observable<Told> = timer(BETTER_MS).pipe(
      switchMap(() => orElse(opened(best, wanted), () => tried$)),
    );
    const better$ = tried$.pipe(share());
    return merge(bestWire(others, wanted).pipe(takeUntil(better$)), better$);
  });
}

function opened(wire: Wire, wanted: Wanted): Observable<Told> {
  return wire.connect(wanted).pipe(
    timeout({ first: OPEN_MS, with: () => throwError(() => blocked) }),
    map((frame) => ({ transport: wire.transport, frame })),
  );
}

/** What to do instead of something that fails before it has told anything. */
const orElse = (told$: Observable<Told>, instead: () => Observable<Told>) =>
  defer(() => {
    let told = false;
    return told$.pipe(
      tap(() => (told = true)),
      catchError((error: unknown) => (told ? throwError(() => error) : instead())),
    );
  });

const blocked = new RequestFailure('timeout', 'No connection could be opened over which the backend pushes.');
