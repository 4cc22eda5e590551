import { decodeError } from '../protocol/decode-answers.js';
import { parseJson } from '../protocol/parse-json.js';

export type HeadersSource = HeadersInit | (() => HeadersInit | Promise<HeadersInit>);

/** How requests are made; read anew for each one, so that it may change. */
export interface HttpOptions {
  /**
   * Sent with every request, to the endpoint only; a function is asked each time (for tokens that expire), and once more
   * where the backend answers 401: with other headers, a request that is no POST is repeated once.
   */
  headers?: HeadersSource;
  credentials?: RequestCredentials;
  fetch?: typeof fetch;
}

type FailureKind = 'network' | 'timeout' | 'http' | 'unauthorized' | 'not-found' | 'bad-frame';

/** Why there is no usable answer. `message` is one sentence for people. */
export class RequestFailure extends Error {
  override readonly name = 'RequestFailure';
  readonly kind: FailureKind;
  readonly status?: number;
  readonly retryAfterMs?: number;

  constructor(kind: FailureKind, message: string, more: { status?: number; retryAfterMs?: number } = {}) {
    super(message);
    this.kind = kind;
    this.status = more.status;
    this.retryAfterMs = more.retryAfterMs;
  }
}

const TIMEOUT_MS = 10_000;
const UNREACHABLE = 'The backend cannot be reached.';
const REDIRECTED =
  'The backend redirects to another address, where the headers of this page are not sent: set the endpoint to that address.';

interface RequestRules {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** A form goes out as multipart/form-data, anything else as JSON. */
  body?: unknown;
  signal?: AbortSignal;
  /** Ms until the request is given up; null waits for ever. */
  timeoutMs?: number | null;
}

/** Speaks with one backend: every good answer is its body, everything else a {@link RequestFailure}. */
export class HttpClient {
  readonly #endpoint: string;
  options: HttpOptions;

  constructor(endpoint: string, options: HttpOptions = {}) {
    this.#endpoint = endpoint.replace(/\/+$/, '');
    this.options = options;
  }

  /** Where a path of this backend is. */
  url(path: string): string {
    return `${this.#endpoint}${path}`;
  }

  /** The body of the answer, which is JSON, parsed. */
  request(path: string, rules?: RequestRules): Promise<unknown> {
    return this.#ask(path, rules, readAnswer);
  }

  /** The body of the answer as it came, for one that is too long to be parsed at one go. */
  text(path: string, rules?: RequestRules): Promise<string> {
    return this.#ask(path, rules, readText);
  }

  /** The body of an answer that goes on until `signal` ends it, as it comes; refused where it is no event stream. */
  async stream(
    path: string,
    { headers, signal }: { headers: Readonly<Record<string, string>>; signal: AbortSignal },
  ): Promise<ReadableStream<Uint8Array>> {
    const response = await this.#open(path, { headers }, signal).catch((error: unknown) => {
      throw error instanceof RequestFailure ? error : new RequestFailure('network', UNREACHABLE);
    });
    if (!response.ok) readText(response.status, response.headers.get('retry-after'), await response.text());
    if (response.body && response.headers.get('content-type')?.startsWith('text/event-stream'))
      return response.body;
    void response.body?.cancel();
    throw new RequestFailure(
      'bad-frame',
      'The backend answered with something else than a stream of events.',
    );
  }

  async #ask<T>(path: string, rules: RequestRules = {}, read: Reading<T>): Promise<T> {
    const { signal, timeoutMs = TIMEOUT_MS } = rules;
    const abort = new AbortController();
    const giveUp = timeoutMs === null ? undefined : setTimeout(() => abort.abort('timeout'), timeoutMs);
    const forward = () => abort.abort(signal?.reason);
    signal?.addEventListener('abort', forward);
    if (signal?.aborted) forward();
    try {
      return await Promise.race([this.#send(path, rules, abort.signal, read), rejectedBy(abort.signal)]);
    } catch (error) {
      if (error instanceof RequestFailure) throw error;
      if (abort.signal.reason === 'timeout')
        throw new RequestFailure(
          'timeout',
          `The backend did not answer within ${(timeoutMs ?? 0) / 1000} s.`,
        );
      throw new RequestFailure('network', UNREACHABLE);
    } finally {
      clearTimeout(giveUp);
      signal?.removeEventListener('abort', forward);
    }
  }

  async #send<T>(path: string, rules: RequestRules, signal: AbortSignal, read: Reading<T>): Promise<T> {
    const response = await this.#open(path, rules, signal);
    return read(response.status, response.headers.get('retry-after'), await response.text());
  }

  async #open(
    path: string,
    { method = 'GET', body, headers }: RequestRules & { headers?: Readonly<Record<string, string>> },
    signal: AbortSignal,
  ): Promise<Response> {
    const send = (all: Headers) =>
      (this.options.fetch ?? globalThis.fetch)(this.url(path), {
        method,
        headers: all,
        credentials: this.options.credentials ?? 'same-origin',
        body: body === undefined || body instanceof FormData ? body : JSON.stringify(body),
        cache: 'no-store',
        // A browser would carry the headers, and the tokens in them, to wherever the redirect points.
        redirect: this.options.headers ? 'manual' : 'follow',
        signal,
      });
    const first = await this.#headers(body, headers);
    let response = await send(first);
    // A token may have expired on the way. What starts or steers a training is sent once, whatever comes back.
    if (response.status === 401 && method !== 'POST') {
      const renewed = await this.#headers(body, headers);
      if (!areAlike(first, renewed)) response = await send(renewed);
    }
    if (isRedirect(response)) throw new RequestFailure('http', REDIRECTED);
    return response;
  }

  async #headers(body: unknown, more: Readonly<Record<string, string>> = {}): Promise<Headers> {
    const { headers } = this.options;
    const all = new Headers(typeof headers === 'function' ? await headers() : headers);
    all.set('accept', 'application/json');
    // The type of a form names its boundary, which only whoever writes it out knows.
    if (body instanceof FormData) all.delete('content-type');
    else if (body !== undefined) all.set('content-type', 'application/json');
    for (const [name, value] of Object.entries(more)) all.set(name, value);
    return all;
  }
}

const areAlike = (one: Headers, other: Headers) => String([...one]) === String([...other]);

/** Browsers do not tell where it leads; others give the answer as it is. */
const isRedirect = ({ type, status }: Response) =>
  type === 'opaqueredirect' || (status >= 300 && status < 400);

/** Whatever hangs, be it the headers function or a `fetch` that knows no signals, is not waited for. */
const rejectedBy = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason));
  });

type Reading<T> = (status: number, retryAfter: string | null, text: string) => T;

/** The parsed body of an answer; throws a {@link RequestFailure} for anything but a good one. */
export function readAnswer(status: number, retryAfter: string | null, text: string): unknown {
  // Some say "done" to a command without a word.
  return readText(status, retryAfter, text).trim() === '' ? undefined : parseBody(text, status);
}

/** What a text says as JSON; throws a {@link RequestFailure} where it is none. */
export function parseBody(text: string, status?: number): unknown {
  const parsed = parseJson(text);
  if ('value' in parsed) return parsed.value;
  throw new RequestFailure('bad-frame', parsed.reason, { status });
}

function readText(status: number, retryAfter: string | null, text: string): string {
  if (status >= 200 && status < 300) return text;
  const parsed = parseJson(text);
  const said = decodeError('value' in parsed ? parsed.value : text);
  if (status === 401 || status === 403)
    throw new RequestFailure('unauthorized', refusal(status, said), { status });
  const kind = status === 404 ? 'not-found' : 'http';
  throw new RequestFailure(kind, said ?? `The backend answered with status ${status}.`, {
    status,
    retryAfterMs: toRetryAfter(retryAfter),
  });
}

/** What a backend says of it may be no more than "no". */
function refusal(status: 401 | 403, said: string | undefined): string {
  const refused = status === 401 ? 'The backend asks for a sign-in' : 'The backend does not allow this';
  return said === undefined ? `${refused}.` : `${refused}: ${said}`;
}

/** `Retry-After`: seconds, or a date → ms from now. */
function toRetryAfter(header: string | null): number | undefined {
  if (header === null) return undefined;
  const ms = /^\s*\d+\s*$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
