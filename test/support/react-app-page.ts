import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type Axe from 'axe-core';
import type { Browser, Locator, Page } from 'playwright-core';
import type { ReactApp } from './react-app.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');
/** Said by Lit's development build wherever it is loaded. */
const LIT_IS_IN_DEV_MODE = 'Lit is in dev mode';

type Counted = typeof globalThis & { commits: Map<number, number>; axe: typeof Axe };

/** The React app in a browser, of which a test sees requests, commits of React, and everything that is complained of. */
export class ReactAppPage {
  /** Errors and warnings. */
  readonly problems: string[] = [];
  /** When the status of a job was asked for, and whether it was answered before the next question. */
  readonly statusRequests: { readonly jobId: string; readonly at: number; readonly overlaps: boolean }[] = [];
  readonly page: Page;
  readonly #app: ReactApp;

  private constructor(app: ReactApp, page: Page) {
    this.#app = app;
    this.page = page;
    page.on('pageerror', (error) => this.problems.push(error.stack ?? error.message));
    page.on('console', (message) => {
      if (!['error', 'warning'].includes(message.type()) || message.text().includes(LIT_IS_IN_DEV_MODE))
        return;
      this.problems.push(`${message.text()} (${message.location().url}:${message.location().lineNumber})`);
    });
    const open = new Set<string>();
    page.on('request', (request) => {
      const jobId = /\/train\/status\/([^/?]+)$/.exec(request.url())?.[1];
      if (!jobId) return;
      this.statusRequests.push({ jobId, at: Date.now(), overlaps: open.has(jobId) });
      open.add(jobId);
      void request
        .response()
        .catch(() => undefined)
        .then(() => open.delete(jobId));
    });
  }

  static async open(browser: Browser, app: ReactApp): Promise<ReactAppPage> {
    const page = await (await browser.newContext()).newPage();
    const opened = new ReactAppPage(app, page);
    await page.addInitScript('globalThis.__name = (named) => named;');
    // React tells its developer tools of each commit. All that happens in a frame has the time of that frame.
    await page.addInitScript(() => {
      const commits = new Map<number, number>();
      const onCommitFiberRoot = () => {
        const frame = Number(document.timeline.currentTime);
        commits.set(frame, (commits.get(frame) ?? 0) + 1);
      };
      const nothing = () => undefined;
      const hook = { supportsFiber: true, renderers: new Map(), inject: () => 1, onCommitFiberRoot };
      Object.assign(globalThis, {
        commits,
        __REACT_DEVTOOLS_GLOBAL_HOOK__: {
          ...hook,
          onCommitFiberUnmount: nothing,
          onPostCommitFiberRoot: nothing,
        },
      });
    });
    return opened;
  }

  /** Shows a view: `elements/dashboard`. */
  async show(view: string): Promise<void> {
    await this.page.goto(`${this.#app.url}#/${view}`);
    await this.main.getByRole('heading', { level: 2 }).waitFor();
  }

  link(name: string): Locator {
    return this.page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name });
  }

  get main(): Locator {
    return this.page.getByRole('main');
  }

  get active(): Locator {
    return this.page.getByRole('region', { name: 'Active training' });
  }

  get models(): Locator {
    return this.page.getByRole('list', { name: 'Models' });
  }

  /** How often React rendered into the page, frame by frame, while `work` went on. */
  async commitsDuring(work: () => Promise<unknown>): Promise<number[]> {
    await this.page.evaluate(() => (globalThis as Counted).commits.clear());
    await work();
    return this.page.evaluate(() => [...(globalThis as Counted).commits.values()]);
  }

  async axeViolations(): Promise<string[]> {
    await this.page.evaluate(AXE);
    return this.page.evaluate(async () => {
      const { violations } = await (globalThis as Counted).axe.run(document);
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    });
  }

  /** Name of what has the focus, in whatever shadow tree. */
  focused(): Promise<string> {
    return this.page.evaluate(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      const labels = (element as HTMLInputElement | null)?.labels;
      const words = element?.ariaLabel ?? labels?.[0]?.textContent ?? element?.textContent ?? '';
      return words.trim().replace(/\s+/g, ' ');
    });
  }

  /** Presses Tab until the focus is where it says so. */
  async tabTo(name: RegExp): Promise<void> {
    const passed: string[] = [];
    for (let i = 0; i < 80; i++) {
      const at = await this.focused();
      if (name.test(at)) return;
      passed.push(at.slice(0, 30));
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`${name} cannot be reached: ${passed.join(' → ')}`);
  }

  close(): Promise<void> {
    return this.page.context().close();
  }
}
