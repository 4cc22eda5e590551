import { filter, fromEvent, map, share, type Observable } from 'rxjs';
import { monotonicNow } from '../../sources/monotonic-now.js';
import { readTabMessage } from './read-tab-message.js';
import type { Heard, TabMessage } from './tab-messages.js';

/** Messages take up to so many ms, in a tab that is held back; what differs more is another clock. */
const SLOWEST_MS = 30_000;

/** Where the tabs of one origin that name the same channel hear each other. */
export class TabChannel {
  /** What other tabs say. */
  readonly heard$: Observable<Heard>;
  readonly #id = crypto.randomUUID();
  readonly #channel: BroadcastChannel;
  /** How much later each tab was heard than it spoke, in its swiftest message. */
  readonly #swiftest = new Map<string, number>();
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

  /**
   * How much later it is on the clock of this page than on that of another. They are the same, unless the clock of the
   * device was set in between. What is told must never seem newer than it is: it would take the place of what is.
   */
  readonly #shift = ({ from, sentAt }: Heard): number => {
    const swiftest = Math.min(this.#swiftest.get(from) ?? Infinity, monotonicNow() - sentAt);
    this.#swiftest.set(from, swiftest);
    return swiftest >= 0 && swiftest <= SLOWEST_MS ? 0 : swiftest;
  };
}
