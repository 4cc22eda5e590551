import type { BrowserContext, Page } from 'playwright-core';
import type { TrainingJob } from '../../src/protocol/types.js';

/** A tab of a browser, in which elements of a host page run. */
export class Tab {
  /** Paths of the requests that it has made of a backend. */
  readonly asked: string[] = [];
  /** Errors of scripts. */
  readonly problems: string[] = [];
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
    page.on('pageerror', (error) => this.problems.push(error.message));
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.startsWith('/api/')) this.asked.push(pathname);
    });
  }

  static async open(context: BrowserContext, url: string): Promise<Tab> {
    const tab = new Tab(await context.newPage());
    await tab.page.addInitScript('globalThis.__name = (named) => named;');
    await tab.page.goto(url);
    return tab;
  }

  /** The job as the first of its elements has it. */
  job(): Promise<TrainingJob | undefined> {
    return this.page.evaluate(() => document.querySelector('training-progress')?.job);
  }

  async untilJob(expected: Partial<TrainingJob>, timeout = 10_000): Promise<void> {
    await this.page.waitForFunction(
      (entries) => {
        const all = [...document.querySelectorAll('training-progress')].map(({ job }) => job);
        return all.every(
          (job) => job && entries.every(([name, value]) => job[name as keyof TrainingJob] === value),
        );
      },
      Object.entries(expected),
      { timeout },
    );
  }

  close(): Promise<void> {
    return this.page.close();
  }
}
