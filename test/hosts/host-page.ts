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

  /** What is not the API comes from the folder. */
  static async open(browser: Browser, serverUrl: string, root: string): Promise<HostPage> {
    const context = await browser.newContext({ viewport: { width: 1024, height: 900 } });
    // The browser does not know where a page comes from that is put in the server's place.
    await context.grantPermissions(['local-network-access']);
    const host = new HostPage(context, await context.newPage());
    await host.#watch();
    await context.route(
      ({ origin, pathname }) => origin === serverUrl && !pathname.startsWith('/api/'),
      (route) => {
        const { pathname } = new URL(route.request().url());
        const path = join(root, pathname === '/' ? 'index.html' : pathname);
        return existsSync(path) ? route.fulfill({ path }) : route.fulfill({ status: 404 });
      },
    );
    // The time of the page flows as always, and can be moved on.
    await host.page.clock.install();
    await host.page.goto(serverUrl);
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

  /** What is open after the time that services wait for elements that come back, and what a minute after it is asked for. */
  async leftovers(): Promise<{ open: number; asked: string[] }> {
    await this.page.clock.runFor(GRACE_MS);
    for (let left = 50; left > 0 && this.#open > 0; left--) await this.page.clock.runFor(20);
    this.asked.length = 0;
    await this.page.clock.runFor(60_000);
    await this.page.evaluate(() => fetch('/'));
    return { open: this.#open, asked: this.asked };
  }

  close(): Promise<void> {
    return this.#context.close();
  }
}

const GRACE_MS = 6_000;

/** On the page: notes which `existingModels` an element had when its class came. */
function noteEarlyNames() {
  const { define } = customElements;
  customElements.define = function (tag, ...rest) {
    if (tag === 'model-name-input') {
      const early = [...document.querySelectorAll(tag)].map((element) =>
        Object.getOwnPropertyDescriptor(element, 'existingModels'),
      );
      (globalThis as Record<string, unknown>).earlyNames = early.map((own) => own?.value);
    }
    return define.call(this, tag, ...rest);
  };
}
