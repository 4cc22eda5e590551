import { filter, fromEvent, map, share, type Observable } from 'rxjs';
import { monotonicNow } from '../sources/monotonic-now.js';
import { readTabMessage } from './read-tab-message.js';
import type { Heard, TabMessage } from './tab-messages.js';

/** Where the tabs of one origin that name the same channel hear each other. */
export class TabChannel {
  /** What other tabs say. */
  readonly heard$: Observable<Heard>;
  readonly #id = crypto.randomUUID();
  readonly #channel: BroadcastChannel;
  /** How much later it is on the clock of this page than on that of another, as the swiftest of its messages told. */
  readonly #shifts = new Map<string, number>();
  #closed = false;

  constructor(name: string) {
    this.#channel = new BroadcastChannel(name);
    this.heard$ = fromEvent<MessageEvent<unknown>>(this.#channel, 'message').pipe(
      map(({ data }) => readTabMessage(data, this.#shift)),
      filter((heard) => heard !== undefined),
      share(),
    );
  }

  say(message: TabMessage): void {
    if (!this.#closed) this.#channel.postMessage({ ...message, from: this.#id, sentAt: monotonicNow() });
  }

  close(): void {
    this.#closed = true;
    this.#channel.close();
  }

  readonly #shift = ({ from, sentAt }: Heard): number => {
    const shift = Math.min(this.#shifts.get(from) ?? Infinity, monotonicNow() - sentAt);
    this.#shifts.set(from, shift);
    return shift;
  };
}
