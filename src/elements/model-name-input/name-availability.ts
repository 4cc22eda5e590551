import { initialState, Task, TaskStatus } from '@lit/task';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Says whether a name can be had. May take its time, hang, fail, and answer out of order. */
export type NameCheck = (name: string, signal: AbortSignal) => Promise<boolean>;

interface AvailabilityOptions {
  /** The name to ask for; undefined while there is none that is worth asking for. */
  name: () => string | undefined;
  check: () => NameCheck | undefined;
  /** Another one of these is another answer. */
  key: () => unknown;
  /** Called for each name that turns out to be taken. */
  onTaken: (name: string) => void;
}

/** Nobody is asked before there is a pause in the typing. */
const PAUSE_MS = 300;
const PATIENCE_MS = 10_000;

/** Asks whether a name can be had: after a pause, for the newest name only, and never for longer than 10 s. */
export class NameAvailability implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: AvailabilityOptions;
  readonly #task: Task<readonly [name: string | undefined, key: unknown, connection: number], string>;
  #connected = false;
  #connections = 0;

  constructor(host: ReactiveControllerHost, options: AvailabilityOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
    this.#task = new Task(host, {
      // Not the function itself: frameworks give a new one with each rendering.
      args: () => [this.#name, options.key(), this.#connections] as const,
      task: ([name], { signal }) => (name === undefined ? initialState : this.#ask(name, signal)),
    });
  }

  /** An answer for the name of now is awaited. */
  get checking(): boolean {
    return this.#name !== undefined && this.#task.status === TaskStatus.PENDING;
  }

  /** Resolves when there is an answer for the name of now, or none will come. */
  get complete(): Promise<void> {
    const over = () => undefined;
    return this.checking ? this.#task.taskComplete.then(over, over) : Promise.resolve();
  }

  /** The name of now can be had. */
  get available(): boolean {
    return this.#task.status === TaskStatus.COMPLETE && this.#task.value === this.#name;
  }

  /** Why the name of now could not be checked. */
  get failure(): string | undefined {
    if (this.#name === undefined || this.#task.status !== TaskStatus.ERROR) return undefined;
    const { error } = this.#task;
    return error instanceof Error && error.message ? error.message : String(error);
  }

  hostConnected(): void {
    this.#connected = true;
    // One who comes back asks anew.
    this.#connections++;
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#connected = false;
    this.#task.abort();
  }

  get #name(): string | undefined {
    return this.#connected && this.#options.check() ? this.#options.name() : undefined;
  }

  /** Resolves with the name if it can be had. */
  async #ask(name: string, signal: AbortSignal): Promise<string> {
    await pause(PAUSE_MS, signal);
    const check = this.#options.check()!;
    const available = await withPatience(signal, async (ending) => check(name, ending));
    if (!available && !signal.aborted) this.#options.onTaken(name);
    return name;
  }
}

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });

/** Waits for an answer until the signal is aborted or patience ends, whether or not who is asked heeds the signal. */
async function withPatience<T>(signal: AbortSignal, ask: (ending: AbortSignal) => Promise<T>): Promise<T> {
  const ending = new AbortController();
  const end = () => ending.abort(signal.reason);
  const timer = setTimeout(
    () => ending.abort(new Error(`there was no answer within ${PATIENCE_MS / 1000} s.`)),
    PATIENCE_MS,
  );
  signal.addEventListener('abort', end);
  try {
    return await Promise.race([ask(ending.signal), rejectedBy(ending.signal)]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  }
}

const rejectedBy = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
