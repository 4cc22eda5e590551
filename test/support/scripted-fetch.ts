/** A `fetch` that answers as a test says, and remembers what it was asked. */

export interface Asked {
  readonly method: string;
  /** Path and query after the endpoint. */
  readonly path: string;
  readonly headers: Headers;
  readonly body?: unknown;
  readonly signal: AbortSignal;
  /** When, by the clock of the page. */
  readonly at: number;
}

export interface Answer {
  readonly status?: number;
  /** Text as it is; anything else as JSON. */
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** `hang` never answers; `drop` is a connection that broke. */
export type Script = (asked: Asked) => Answer | 'hang' | 'drop' | Promise<Answer>;

/** Its text is at hand, so that reading it takes no time. */
class ScriptedResponse extends Response {
  readonly #body: string;
  constructor(body: string, init: ResponseInit) {
    super(init.status === 204 ? null : body, init);
    this.#body = init.status === 204 ? '' : body;
  }
  override text(): Promise<string> {
    return Promise.resolve(this.#body);
  }
}

export const ENDPOINT = 'https://backend.test/api';

export class ScriptedFetch {
  readonly asked: Asked[] = [];
  script: Script;

  constructor(script: Script) {
    this.script = script;
  }

  /** Requests whose path begins with one of these, `/train/status` for example. */
  paths(beginning = ''): string[] {
    return this.asked.filter(({ path }) => path.startsWith(beginning)).map(({ path }) => path);
  }

  readonly fetch: typeof fetch = async (input, init = {}) => {
    const signal = init.signal ?? new AbortController().signal;
    const asked: Asked = {
      method: init.method ?? 'GET',
      path: String(input).replace(ENDPOINT, ''),
      headers: new Headers(init.headers),
      body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
      signal,
      at: Date.now(),
    };
    this.asked.push(asked);
    signal.throwIfAborted();
    const answer = this.script(asked);
    if (answer === 'drop') throw new TypeError('Failed to fetch');
    const aborted = new Promise<never>((_, reject) =>
      signal.addEventListener('abort', () => reject(signal.reason)),
    );
    if (answer === 'hang') return aborted;
    const { status = 200, body = {}, headers } = await Promise.race([answer, aborted]);
    return new ScriptedResponse(typeof body === 'string' ? body : JSON.stringify(body), { status, headers });
  };
}

/** Answers by the beginning of the path, the longest first; 404 for the rest. */
export const routes =
  (table: Record<string, Script | Answer>): Script =>
  (asked) => {
    const key = Object.keys(table)
      .sort((a, b) => b.length - a.length)
      .find((path) => asked.path.startsWith(path));
    const found = key === undefined ? undefined : table[key];
    if (found === undefined) return { status: 404, body: { error: 'Not found' } };
    return typeof found === 'function' ? found(asked) : found;
  };
