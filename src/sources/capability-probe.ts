import { BehaviorSubject, type Observable } from 'rxjs';
import { BASELINE } from '../protocol/baseline.js';
import { decodeCapabilities } from '../protocol/decode-answers.js';
import type { Capabilities } from '../protocol/types.js';
import type { HttpClient, RequestFailure } from './http-client.js';

/** How long a first answer about a job waits to hear whether there are tables to be read. */
const PATIENCE_MS = 1_000;
const RETRY_MS = 30_000;

/** The backend is there, and has no such document. */
const hasNone = ({ kind, status }: RequestFailure) =>
  kind === 'not-found' || kind === 'bad-frame' || status === 405 || status === 501;

/** The backend is not there, not yet, or not for us: it is asked again with the next question, not after a while. */
const isAway = ({ kind, status = 0 }: RequestFailure) => kind !== 'http' || status === 429 || status > 501;

/** Asks a backend once what it can do beyond the baseline; one that answers with no such document can do nothing more. */
export class CapabilityProbe {
  readonly #http: HttpClient;
  readonly #known = new BehaviorSubject<Capabilities>(BASELINE);
  #settled = false;
  #asked?: { done: Promise<unknown>; at: number };

  constructor(http: HttpClient) {
    this.#http = http;
  }

  get value(): Capabilities {
    return this.#known.value;
  }

  get capabilities$(): Observable<Capabilities> {
    return this.#known.asObservable();
  }

  /** Resolves once the backend has said it, or has taken too long to be waited for. Never rejects. */
  async ready(): Promise<void> {
    if (this.#settled) return;
    if (!this.#asked || Date.now() - this.#asked.at > RETRY_MS) {
      const patience = new Promise<void>((resolve) => setTimeout(resolve, PATIENCE_MS));
      this.#asked = { done: Promise.race([this.#ask(), patience]), at: Date.now() };
    }
    await this.#asked.done;
  }

  async #ask(): Promise<void> {
    try {
      this.#settle(decodeCapabilities(await this.#http.request('/train/capabilities')));
    } catch (error) {
      const failure = error as RequestFailure;
      if (hasNone(failure)) this.#settle(undefined);
      else if (isAway(failure)) this.#asked = undefined;
    }
  }

  #settle(capabilities: Capabilities | undefined): void {
    this.#settled = true;
    if (capabilities) this.#known.next(capabilities);
  }
}
