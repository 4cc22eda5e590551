import assert from 'node:assert/strict';
import { after, afterEach, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser.js';
import { PageSite } from './page-site.js';
import { ScriptedBackend } from './scripted-backend.js';
import { WatchedPage } from './watched-page.js';

interface PageOptions {
  /** Folders of the copies of the bundle. */
  readonly copies?: readonly string[];
  /** Content Security Policy of the page. */
  readonly policy?: string;
  /** The time of the page can be moved on. */
  readonly clock?: boolean;
}

/**
 * Gives the tests of a suite backends, and pages of another origin in one browser. What a test opens is closed after it,
 * and none of its pages may have made a mistake.
 */
export function pageSuite() {
  let browser: Browser;
  let site: PageSite;
  const backends: ScriptedBackend[] = [];
  const pages: WatchedPage[] = [];

  before(async () => {
    browser = await launchBrowser();
    site = await PageSite.open();
  });
  after(async () => {
    await browser?.close();
    await site?.close();
  });
  afterEach(async () => {
    const closedPages = pages.splice(0);
    for (const opened of [...closedPages, ...backends.splice(0)]) await opened.close();
    assert.deepEqual(
      closedPages.flatMap(({ problems }) => problems),
      [],
    );
  });

  return {
    async openBackend(): Promise<ScriptedBackend> {
      const backend = await ScriptedBackend.open();
      backends.push(backend);
      return backend;
    },
    /** What pages show when they are loaded anew. */
    show(elements: string): void {
      site.show(elements);
    },
    async openPage(elements: string, { copies, clock, policy = '' }: PageOptions = {}): Promise<WatchedPage> {
      site.show(elements, copies);
      site.policy = policy;
      const page = await WatchedPage.open(browser, site, { clock });
      pages.push(page);
      return page;
    },
  };
}
