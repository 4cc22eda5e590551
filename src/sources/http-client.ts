import { decodeError } from '../protocol/decode-answers.js';
import { parseJson } from '../protocol/parse-json.js';

export type HeadersSource = HeadersInit | (() => HeadersInit | Promise<HeadersInit>);

/** How requests are made; read anew for each one, so that it may change. */
export interface HttpOptions {
  /** Sent with every request, to the endpoint only; a function is asked each time (for tokens that expire). */
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

/** Speaks JSON with one backend: every answer is its parsed body, everything else a {@link RequestFailure}. */
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

  async request(path: string, rules: RequestRules = {}): Promise<unknown> {
    const { signal, timeoutMs = TIMEOUT_MS } = rules;
    const abort = new AbortController();
    const giveUp = timeoutMs === null ? undefined : setTimeout(() => abort.abort('timeout'), timeoutMs);
    const forward = () => abort.abort(signal?.reason);
    signal?.addEventListener('abort', forward);
    if (signal?.aborted) forward();
    try {
      return await Promise.race([this.#send(path, rules, abort.signal), rejectedBy(abort.signal)]);
    } catch (error) {
      if (error instanceof RequestFailure) throw error;
      if (abort.signal.reason === 'timeout')
        throw new RequestFailure('timeout', `The backend did not answer within ${TIMEOUT_MS / 1000} s.`);
      throw new RequestFailure('network', 'The backend cannot be reached.');
    } finally {
      clearTimeout(giveUp);
      signal?.removeEventListener('abort', forward);
    }
  }

  async #send(path: string, { method = 'GET', body }: RequestRules, signal: AbortSignal): Promise<unknown> {
    const headers = await this.#headers(body);
    const send = this.options.fetch ?? globalThis.fetch;
    const response = await send(this.url(path), {
      method,
      headers,
      credentials: this.options.credentials ?? 'same-origin',
      body: body === undefined || body instanceof FormData ? body : JSON.stringify(body),
      cache: 'no-store',
      // A browser would carry the headers, and the tokens in them, to wherever the redirect points.
      redirect: this.options.headers ? 'manual' : 'follow',
      signal,
    });
    if (response.type === 'opaqueredirect') throw new RequestFailure('http', REDIRECTED);
    return readAnswer(response.status, response.headers.get('retry-after'), await response.text());
  }

  async #headers(body: unknown): Promise<Headers> {
    const { headers } = this.options;
    const all = new Headers(typeof headers === 'function' ? await headers() : headers);
    all.set('accept', 'application/json');
    // The type of a form names its boundary, which only whoever writes it out knows.
    if (body instanceof FormData) all.delete('content-type');
    else if (body !== undefined) all.set('content-type', 'application/json');
    return all;
  }
}

/** Whatever hangs, be it the headers function or a `fetch` that knows no signals, is not waited for. */
const rejectedBy = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason));
  });

/** The parsed body of an answer; throws a {@link RequestFailure} for anything but a good one. */
export function readAnswer(status: number, retryAfter: string | null, text: string): unknown {
  const parsed = parseJson(text);
  if (status >= 200 && status < 300) {
    if ('value' in parsed) return parsed.value;
    // Some say "done" to a command without a word.
    if (text.trim() === '') return undefined;
    throw new RequestFailure('bad-frame', parsed.reason, { status });
  }
  const said = decodeError('value' in parsed ? parsed.value : text);
  if (status === 401 || status === 403)
    throw new RequestFailure('unauthorized', said ?? 'The backend asks for a sign-in.', { status });
  const kind = status === 404 ? 'not-found' : 'http';
  throw new RequestFailure(kind, said ?? `The backend answered with status ${status}.`, {
    status,
    retryAfterMs: toRetryAfter(retryAfter),
  });
}

/** `Retry-After`: seconds, or a date → ms from now. */
function toRetryAfter(header: string | null): number | undefined {
  if (header === null) return undefined;
  const ms = /^\s*\d+\s*$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
