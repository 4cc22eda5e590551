import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';

/** A page of a host, of the origin of a training server, of which a test sees what it asks, says and leaves behind. */
export class HostPage {
  /** Errors, and what the console was told of errors and warnings. */
  readonly problems: string[] = [];
  /** Paths of the API that were asked for, sockets too. */
  readonly asked: string[] = [];
  readonly page: Page;
  readonly #context: BrowserContext;
  /** Requests without an answer yet, and connections over which the backend pushes. */
  #open = 0;

  private constructor(context: BrowserContext, page: Page) {
    this.#context = context;
    this.page = page;
  }

  /** What is not the API comes from the folder `root`. Where `features` are given, the server says that it can do no more. */
  static async open(
    browser: Browser,
    url: string,
    root: string,
    features?: readonly string[],
  ): Promise<HostPage> {
    const context = await browser.newContext({ viewport: { width: 1024, height: 900 } });
    // The browser does not know where a page comes from that is put in the server's place.
    await context.grantPermissions(['local-network-access']);
    const host = new HostPage(context, await context.newPage());
    await host.#watch();
    await context.route(
      ({ origin, pathname }) => origin === new URL(url).origin && !pathname.startsWith('/api/'),
      (route) => {
        const { pathname } = new URL(route.request().url());
        const path = join(root, pathname === '/' ? 'index.html' : pathname);
        return existsSync(path) ? route.fulfill({ path }) : route.fulfill({ status: 404 });
      },
    );
    if (features)
      await context.route('**/api/train/capabilities', (route) =>
        route.fulfill({ json: { protocol: 1, features } }),
      );
    // The time of the page flows as always, and can be moved on.
    await host.page.clock.install();
    await host.page.goto(url);
    return host;
  }

  async #watch(): Promise<void> {
    const { page } = this;
    page.on('pageerror', (error) => this.problems.push(error.message));
    page.on('console', (said) => {
      if (['error', 'warning'].includes(said.type())) this.problems.push(said.text());
    });
    page.on('request', (request) => this.#began(request.url()));
    for (const end of ['requestfinished', 'requestfailed'] as const)
      page.on(end as 'requestfinished', (request) => this.#ended(request.url()));
    page.on('websocket', (socket) => {
      this.#began(socket.url());
      socket.on('close', () => this.#ended(socket.url()));
    });
    await page.addInitScript(noteEarlyNames);
  }

  #began(url: string): void {
    const { pathname } = new URL(url);
    if (!pathname.startsWith('/api/')) return;
    this.#open++;
    this.asked.push(pathname.slice('/api'.length));
  }

  #ended(url: string): void {
    if (new URL(url).pathname.startsWith('/api/')) this.#open--;
  }

  /** Lets the time of the page pass, not faster than answers come. */
  async forward(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += STEP_MS) {
      await this.page.clock.runFor(STEP_MS);
      const patience = Date.now() + HANGS_MS;
      while (this.#open > 0 && Date.now() < patience) await this.page.evaluate(() => undefined);
    }
  }

  /** What is open after the time that services wait for elements that come back, and what a minute after it is asked for. */
  async leftovers(): Promise<{ open: number; asked: string[] }> {
    await this.forward(GRACE_MS);
    this.asked.length = 0;
    await this.forward(60_000);
    return { open: this.#open, asked: this.asked };
  }

  close(): Promise<void> {
    return this.#context.close();
  }
}

const GRACE_MS = 6_000;
const STEP_MS = 500;
/** A request that takes longer than this, on this machine, is one that stays. */
const HANGS_MS = 200;

declare global {
  /** On the page: the `existingModels` that each `<model-name-input>` had when its class came. */
  var earlyNames: (readonly string[])[] | undefined;
}

/** On the page. */
function noteEarlyNames() {
  const { define } = customElements;
  customElements.define = function (tag, ...rest) {
    if (tag === 'model-name-input') {
      const early = [...document.querySelectorAll(tag)].map((element) =>
        Object.getOwnPropertyDescriptor(element, 'existingModels'),
      );
      globalThis.earlyNames = early.map((own) => own?.value);
    }
    return define.call(this, tag, ...rest);
  };
}
