import {
  BehaviorSubject,
  combineLatest,
  defer,
  distinctUntilChanged,
  map,
  NEVER,
  of,
  retry,
  shareReplay,
  startWith,
  switchMap,
  type Observable,
} from 'rxjs';
import type { TrainingEvent } from '../protocol/events.js';
import type { Capabilities, Connection } from '../protocol/types.js';
import { chooseTransports, type TransportChoice, type WantedTransport } from './choose-transports.js';
import type { Feed } from './feed.js';
import { HttpClient, type HttpOptions } from './http-client.js';
import type { PushFeed } from './push-feed.js';
import { browserActivity, type PageActivity } from './page-activity.js';
import type { HistoryPart } from './training-source.js';

export interface FeedOptions extends HttpOptions {
  /** How updates come in. Default `auto`: by WebSocket, else by server-sent events, else by polling. */
  transport?: WantedTransport;
  /** Default: this page. */
  activity?: PageActivity;
  /** For jitter, 0–1. Default: Math.random. */
  random?: () => number;
}

const NO_FEED: Connection = { state: 'idle', transport: 'poll', badFrames: 0 };
/** A module that could not be loaded is asked for again after this. */
const RETRY_MS = 5_000;

/** What a backend pushes, if it does, by the way that was wanted, if it can. What pushes is loaded when it is known to be of use. */
export class ChosenFeed implements Feed {
  readonly live$: Observable<boolean>;
  readonly connection$: Observable<Connection>;
  readonly #http: HttpClient;
  readonly #options: BehaviorSubject<FeedOptions>;
  readonly #feed$: Observable<Feed | undefined>;
  #feed?: PushFeed;

  constructor(endpoint: string, options: FeedOptions, capabilities$: Observable<Capabilities>) {
    this.#http = new HttpClient(endpoint, options);
    this.#options = new BehaviorSubject(options);
    const choice$ = combineLatest([this.#options, capabilities$]).pipe(
      map(([given, capabilities]) => chooseTransports(wantedOf(given), capabilities, given)),
      distinctUntilChanged((a, b) => a.note === b.note && a.pushed.join() === b.pushed.join()),
      shareReplay(1),
    );
    this.#feed$ = choice$.pipe(
      switchMap((choice) =>
        defer(() => this.#open(endpoint, choice)).pipe(retry({ delay: RETRY_MS }), startWith(undefined)),
      ),
      distinctUntilChanged(),
      shareReplay(1),
    );
    this.live$ = this.#feed$.pipe(switchMap((feed) => feed?.live$ ?? of(false)));
    this.connection$ = combineLatest([
      this.#feed$.pipe(switchMap((feed) => feed?.connection$ ?? of(NO_FEED))),
      choice$,
    ]).pipe(map(([connection, { note }]) => ({ ...connection, note: note ?? this.#instead(connection) })));
  }

  /** Changes how connections are made from the next one on. */
  configure(options: FeedOptions): void {
    this.#http.options = { ...this.#options.value, ...options };
    this.#options.next(this.#http.options);
    // Hosts that render often set new headers each time: only those that were waited for end a wait.
    if (this.#feed?.isRefused) this.wake();
  }

  job$(id: string): Observable<TrainingEvent> {
    return this.#feed$.pipe(switchMap((feed) => feed?.job$(id) ?? NEVER));
  }

  jobs$(): Observable<HistoryPart> {
    return this.#feed$.pipe(switchMap((feed) => feed?.jobs$() ?? NEVER));
  }

  wake(): void {
    this.#feed?.wake?.();
  }

  async #open(endpoint: string, { pushed }: TransportChoice): Promise<Feed | undefined> {
    this.#feed = undefined;
    if (pushed.length === 0) return undefined;
    const [{ PushFeed }, ...wires] = await Promise.all([
      import('./push-feed.js'),
      ...pushed.map((transport) => this.#wire(endpoint, transport)),
    ]);
    const { activity = browserActivity(), random = Math.random } = this.#options.value;
    return (this.#feed = new PushFeed(wires, { activity, random }));
  }

  async #wire(endpoint: string, transport: 'websocket' | 'sse') {
    if (transport === 'sse') {
      const { EventStreamWire } = await import('./event-stream-wire.js');
      return new EventStreamWire(this.#http);
    }
    const { SocketWire } = await import('./socket-wire.js');
    return new SocketWire(endpoint);
  }

  /** Why it comes in another way than the one that was asked for, as things are now. */
  #instead({ state, transport, error }: Connection): string | undefined {
    const wanted = wantedOf(this.#options.value);
    if (wanted === 'auto' || wanted === 'poll') return undefined;
    if (state === 'online' && transport !== wanted)
      return 'No WebSocket to the backend can be opened: server-sent events are used for now.';
    return state === 'reconnecting' && error ? `${error} Until it pushes again it is polled.` : undefined;
  }
}

/** Any other word is `auto`. */
const wantedOf = ({ transport }: FeedOptions): WantedTransport =>
  transport === 'poll' || transport === 'sse' || transport === 'websocket' ? transport : 'auto';
