import type { Browser, BrowserContext, Page } from 'playwright-core';
import type * as Elements from '../../src/index.js';
import type { TrainingJob } from '../../src/protocol/types.js';
import type { PageSite } from './page-site.js';

export interface Told {
  readonly type: string;
  readonly reason?: string;
  readonly error?: string;
  readonly status?: string;
  readonly epoch?: number;
}

const STEP_MS = 500;
/** An answer that takes longer than this, on this machine, does not come. */
const HANGS_MS = 100;
const EVENTS = ['training-update', 'training-complete', 'training-stopped', 'training-error'];

/** A host page in a browser, of which a test sees the elements' jobs, curves, events, words and mistakes. */
export class WatchedPage {
  /** Errors of scripts, dialogs, and what the page's policy forbids: there are never any. */
  readonly problems: string[] = [];
  readonly page: Page;
  readonly #context: BrowserContext;
  #inFlight = 0;

  private constructor(context: BrowserContext, page: Page) {
    this.#context = context;
    this.page = page;
  }

  /** With `clock`, the time of the page can be moved on. */
  static async open(browser: Browser, site: PageSite, { clock = false } = {}): Promise<WatchedPage> {
    const context = await browser.newContext();
    const watched = new WatchedPage(context, await context.newPage());
    const { page, problems } = watched;
    page.on('request', () => watched.#inFlight++);
    for (const end of ['requestfinished', 'requestfailed'] as const)
      page.on(end as 'requestfinished', () => watched.#inFlight--);
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (said) => {
      if (said.type() === 'error' && /Content Security Policy|Trusted ?Type/.test(said.text()))
        problems.push(said.text());
    });
    page.on('dialog', (dialog) => {
      problems.push(`a dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    // The TypeScript loader gives functions their names by a helper, which pages lack.
    await page.addInitScript('globalThis.__name = (named) => named;');
    await page.addInitScript((types) => {
      const told: unknown[] = ((globalThis as Record<string, unknown>).told = []);
      // These events do not bubble; on their way down they pass here all the same.
      for (const type of types)
        document.addEventListener(
          type,
          (event) => {
            const { reason, error, job } = event as Event &
              Partial<{ reason: string; error: string; job: TrainingJob }>;
            told.push({ type, reason, error, status: job?.status, epoch: job?.epoch });
          },
          true,
        );
    }, EVENTS);
    if (clock) await page.clock.install();
    await page.goto(site.url);
    return watched;
  }

  close(): Promise<void> {
    return this.#context.close();
  }

  /** The job as `<training-progress>` has it. */
  job(): Promise<TrainingJob | undefined> {
    return this.page.evaluate(() => document.querySelector('training-progress')?.job);
  }

  async untilJob(expected: Partial<TrainingJob>, timeout = 10_000): Promise<TrainingJob> {
    await this.page.waitForFunction(
      (entries) => {
        const job = document.querySelector('training-progress')?.job;
        return job && entries.every(([name, value]) => job[name as keyof TrainingJob] === value);
      },
      Object.entries(expected),
      { timeout },
    );
    return (await this.job())!;
  }

  /** Steps and gaps of a curve, by the service that the page exports. */
  curve(
    endpoint: string,
    jobId: string,
    name: string,
  ): Promise<{ steps: number[]; values: number[]; missing: number[] }> {
    return this.page.evaluate(
      async ([url, id, metric]) => {
        const { TrainingProgressService } = (await import(
          new URL('/one/training-elements.js', document.baseURI).href
        )) as typeof Elements;
        const series = TrainingProgressService.for(url).series(id).get(metric);
        return {
          steps: [...(series?.column('step') ?? [])],
          values: [...(series?.values ?? [])],
          missing: [...(series?.missing ?? [])],
        };
      },
      [endpoint, jobId, name] as const,
    );
  }

  /** All events so far, updates only where they are asked for. */
  async told({ updates = false } = {}): Promise<Told[]> {
    const all = await this.page.evaluate(() => (globalThis as unknown as { told: Told[] }).told);
    return all.filter(({ type }) => updates || type !== 'training-update');
  }

  part(name: string) {
    return this.page.locator(`training-progress [part~="${name}"]`);
  }

  async notices(): Promise<string> {
    return (await this.part('notice').allInnerTexts()).join('\n');
  }

  async buttons(): Promise<string[]> {
    return (await this.part('controls').getByRole('button').allInnerTexts()).map((text) => text.trim());
  }

  /**
   * Lets the time of the page pass, with every timer in its turn (a clock that jumps would mean that it slept), and not
   * faster than answers come.
   */
  async forward(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += STEP_MS) {
      await this.page.clock.runFor(Math.min(STEP_MS, ms - passed));
      const patience = Date.now() + HANGS_MS;
      while (this.#inFlight > 0 && Date.now() < patience) await this.page.evaluate(() => undefined);
    }
  }
}
