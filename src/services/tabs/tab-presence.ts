import { fromEvent, map, merge, share, startWith, type Observable } from 'rxjs';

/** What the browser does with this tab. */
export interface TabPresence {
  hidden(): boolean;
  /** It was hidden or shown. */
  readonly turned$: Observable<unknown>;
  /**
   * Whether its scripts run, at once and with each change: false just before it is frozen, kept for the way back, or left.
   */
  readonly awake$: Observable<boolean>;
}

/** The presence of this page; undefined in a worker and in Node, which are no tabs. */
export function browserPresence(): TabPresence | undefined {
  if (typeof document === 'undefined') return undefined;
  return {
    hidden: () => document.hidden,
    turned$: fromEvent(document, 'visibilitychange').pipe(share()),
    awake$: merge(
      merge(fromEvent(window, 'pagehide'), fromEvent(document, 'freeze')).pipe(map(() => false)),
      merge(fromEvent(window, 'pageshow'), fromEvent(document, 'resume')).pipe(map(() => true)),
    ).pipe(startWith(true)),
  };
}
