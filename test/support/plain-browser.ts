import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import WebSocket from 'ws';
import { CHROMIUM_FLAGS, chromiumPath } from '../../scripts/chromium.mjs';

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly sessionId?: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- each caller knows what the protocol answers
  readonly result?: any;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly params?: any;
  readonly error?: { readonly message: string };
}

/** A tab that hangs answers when it goes on. */
const ANSWER_MS = 40_000;
const NO_ANSWER: Message = { error: { message: 'no answer' } };

/**
 * A Chromium whose tabs are as in a browser that people use: those in the background are hidden, may be frozen, and are
 * kept for the way back. (Playwright has every page think that it is looked at.)
 */
export class PlainBrowser {
  readonly #process: ChildProcess;
  readonly #profile: string;
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (message: Message) => void>();
  #ids = 0;
  listeners: ((message: Message) => void)[] = [];

  private constructor(process: ChildProcess, profile: string, socket: WebSocket) {
    this.#process = process;
    this.#profile = profile;
    this.#socket = socket;
    socket.on('message', (data) => {
      const message = JSON.parse(String(data)) as Message;
      if (message.id === undefined) this.listeners.forEach((listener) => listener(message));
      else this.#waiting.get(message.id)?.(message);
    });
  }

  static async launch(): Promise<PlainBrowser> {
    const profile = mkdtempSync(join(tmpdir(), 'plain-browser-'));
    const flags = [...CHROMIUM_FLAGS, '--remote-debugging-port=0', `--user-data-dir=${profile}`];
    const process = spawn(chromiumPath(), [...flags, 'about:blank'], { stdio: ['ignore', 'ignore', 'pipe'] });
    const socket = new WebSocket(await debuggerAddress(process));
    await once(socket, 'open');
    return new PlainBrowser(process, profile, socket);
  }

  /** Opens a page in a tab of its own, in front of the others. */
  async open(url: string): Promise<PlainTab> {
    const { targetId } = await this.send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
    const tab = new PlainTab(this, targetId, sessionId);
    await tab.send('Page.enable');
    await tab.send('Network.enable');
    await tab.send('Runtime.enable');
    await tab.goto(url);
    return tab;
  }

  async send(method: string, params: object = {}, sessionId?: string): Promise<Message['result']> {
    const id = ++this.#ids;
    const answered = new Promise<Message>((resolve) => this.#waiting.set(id, resolve));
    this.#socket.send(JSON.stringify({ id, method, params, sessionId }));
    const { result, error } = await Promise.race([answered, delay(ANSWER_MS, NO_ANSWER, { ref: false })]);
    this.#waiting.delete(id);
    if (error) throw new Error(`${method}: ${error.message}`);
    return result;
  }

  async close(): Promise<void> {
    const gone = once(this.#process, 'exit');
    // One that does not end by itself is ended.
    const patience = setTimeout(() => this.#process.kill('SIGKILL'), 5_000);
    this.#socket.send(JSON.stringify({ id: ++this.#ids, method: 'Browser.close' }));
    await gone;
    clearTimeout(patience);
    this.#socket.terminate();
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

/** All that Chromium says is read, also later: it halts where nobody reads on. */
function debuggerAddress(chromium: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    createInterface(chromium.stderr!).on('line', (line) => {
      const address = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
      if (address) resolve(address);
    });
    chromium.once('exit', () => reject(new Error('Chromium did not start.')));
  });
}

export class PlainTab {
  /** Paths of the requests that it has made of a backend. */
  readonly asked: string[] = [];
  /** WebSockets that are open. */
  sockets = 0;
  /** Errors of scripts. */
  readonly problems: string[] = [];
  readonly #browser: PlainBrowser;
  readonly #targetId: string;
  readonly #sessionId: string;
  #closed = false;

  constructor(browser: PlainBrowser, targetId: string, sessionId: string) {
    this.#browser = browser;
    this.#targetId = targetId;
    this.#sessionId = sessionId;
    browser.listeners.push(({ method, params, sessionId }) => {
      if (sessionId !== this.#sessionId) return;
      if (method === 'Network.webSocketCreated') this.sockets++;
      if (method === 'Network.webSocketClosed') this.sockets--;
      if (method === 'Runtime.exceptionThrown')
        this.problems.push(params.exceptionDetails.exception.description);
      if (method !== 'Network.requestWillBeSent') return;
      const { pathname } = new URL(params.request.url);
      if (pathname.startsWith('/api/')) this.asked.push(pathname);
    });
  }

  send(method: string, params: object = {}) {
    return this.#browser.send(method, params, this.#sessionId);
  }

  async goto(url: string): Promise<void> {
    const loaded = this.#until('Page.loadEventFired');
    await this.send('Page.navigate', { url });
    await loaded;
  }

  /** Puts it in front of the others, which are hidden then. */
  async show(): Promise<void> {
    await this.#browser.send('Target.activateTarget', { targetId: this.#targetId });
  }

  /** What an expression gives in the page. */
  async evaluate<T>(expression: string): Promise<T> {
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as T;
  }

  /** Waits until an expression is true in the page, or in the one that it goes over to. */
  async until(expression: string, withinMs = 10_000): Promise<void> {
    for (const end = Date.now() + withinMs; Date.now() < end; await delay(50))
      if (await this.evaluate<boolean>(`!!(${expression})`).catch(falseWhileNavigating)) return;
    throw new Error(`not within ${withinMs} ms: ${expression}`);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#browser.send('Target.closeTarget', { targetId: this.#targetId });
  }

  #until(event: string): Promise<void> {
    return new Promise((resolve) => {
      const listener = ({ method, sessionId }: Message) => {
        if (sessionId !== this.#sessionId || method !== event) return;
        this.#browser.listeners = this.#browser.listeners.filter((one) => one !== listener);
        resolve();
      };
      this.#browser.listeners.push(listener);
    });
  }
}

function falseWhileNavigating(error: Error): false {
  if (!error.message.includes('navigated')) throw error;
  return false;
}
