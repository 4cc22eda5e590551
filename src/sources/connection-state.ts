import { BehaviorSubject, type Observable } from 'rxjs';
import type { Connection, Transport } from '../protocol/types.js';

/** What one polled resource last came to. */
interface Failure {
  readonly unauthorized: boolean;
  readonly error: string;
  readonly retryAt?: number;
}

/**
 * Adds up how the resources of one backend are doing. One that fails while others answer is told as an error of a
 * connection that stands; when all that are still asked fail, the connection is lost.
 */
export class ConnectionState {
  readonly #failures = new Map<string, Failure>();
  readonly #asked = new Map<string, number>();
  /** Resources that have told all they had to tell: they say nothing about the connection any more. */
  readonly #resting = new Set<string>();
  readonly #subject: BehaviorSubject<Connection>;
  readonly #online: () => boolean;
  #badFrames = 0;
  #lastSeenAt?: number;

  constructor(transport: Transport, online: () => boolean) {
    this.#online = online;
    this.#subject = new BehaviorSubject<Connection>({ state: 'idle', transport, badFrames: 0 });
  }

  get state(): Connection['state'] {
    return this.#subject.value.state;
  }

  /** Whether all that is asked fails. */
  get isLost(): boolean {
    return this.state === 'reconnecting' || this.state === 'offline';
  }

  get connection$(): Observable<Connection> {
    return this.#subject.asObservable();
  }

  /** A resource is asked from now on; the function returned ends that. */
  asking(resource: string): () => void {
    this.#asked.set(resource, (this.#asked.get(resource) ?? 0) + 1);
    this.#publish();
    return () => {
      const left = this.#asked.get(resource)! - 1;
      if (left > 0) this.#asked.set(resource, left);
      else {
        this.#asked.delete(resource);
        this.#failures.delete(resource);
        this.#resting.delete(resource);
      }
      this.#publish();
    };
  }

  /** `last`: it will not be asked again by itself. */
  answered(resource: string, at: number, last = false): void {
    this.#failures.delete(resource);
    if (last) this.#resting.add(resource);
    else this.#resting.delete(resource);
    this.#lastSeenAt = at;
    this.#publish();
  }

  failed(resource: string, failure: Failure): void {
    this.#failures.set(resource, failure);
    this.#resting.delete(resource);
    this.#publish();
  }

  badFrame(): void {
    this.#badFrames++;
    this.#publish();
  }

  #publish(): void {
    const { transport } = this.#subject.value;
    const failure = [...this.#failures.values()].at(-1);
    this.#subject.next({
      state: this.#state(),
      transport,
      lastSeenAt: this.#lastSeenAt,
      retryAt: failure?.retryAt,
      error: failure?.error,
      badFrames: this.#badFrames,
    });
  }

  #state(): Connection['state'] {
    if (this.#asked.size === 0) return 'idle';
    const failures = [...this.#failures.values()];
    if (failures.some((failure) => failure.unauthorized)) return 'unauthorized';
    if (failures.length > 0 && failures.length >= this.#asked.size - this.#resting.size)
      return this.#online() ? 'reconnecting' : 'offline';
    return this.#lastSeenAt === undefined ? 'connecting' : 'online';
  }
}
