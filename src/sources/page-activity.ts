import {
  defer,
  EMPTY,
  filter,
  fromEvent,
  interval,
  map,
  merge,
  share,
  throttleTime,
  type Observable,
} from 'rxjs';

/** What the page that polls is doing. */
export interface PageActivity {
  hidden(): boolean;
  /** False only where the browser is sure that there is no network. */
  online(): boolean;
  /** Something happened after which what is shown may be old: the page was shown, went online, or woke from sleep. */
  readonly wake$: Observable<unknown>;
  /** The browser says that the network is gone. */
  readonly offline$?: Observable<unknown>;
}

const TICK_MS = 2_000;
/** A tick that comes this much late means that the device slept. */
const SLEPT_MS = 10_000;

/** The machine slept if the clock ran on while timers stood still. */
const wokeFromSleep = defer(() => {
  let last = Date.now();
  return interval(TICK_MS).pipe(
    map(() => {
      const passed = Date.now() - last;
      last += passed;
      return passed;
    }),
    filter((passed) => passed > TICK_MS + SLEPT_MS),
  );
});

/** The activity of this page; without a DOM, that of a page that is always shown and online. */
export function browserActivity(): PageActivity {
  if (typeof document === 'undefined') return { hidden: () => false, online: () => true, wake$: EMPTY };
  return {
    hidden: () => document.hidden,
    online: () => navigator.onLine,
    offline$: fromEvent(window, 'offline'),
    wake$: merge(
      fromEvent(document, 'visibilitychange').pipe(filter(() => !document.hidden)),
      fromEvent(window, 'online'),
      fromEvent(window, 'pageshow').pipe(filter((event) => (event as PageTransitionEvent).persisted)),
      wokeFromSleep,
    ).pipe(throttleTime(1000), share()),
  };
}
