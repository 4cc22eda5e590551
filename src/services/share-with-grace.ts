import { ReplaySubject, share, timer } from 'rxjs';

/** What nobody watches any more is kept up for this long, in case somebody comes back. */
const GRACE_MS = 5_000;

/** Shared by all who watch, replayed to who comes later, and ended when nobody has come back for a while. */
export const shareWithGrace = <T>() =>
  share<T>({
    connector: () => new ReplaySubject<T>(1),
    resetOnRefCountZero: () => timer(GRACE_MS),
    resetOnComplete: false,
    resetOnError: false,
  });
