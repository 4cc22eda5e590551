import assert from 'node:assert/strict';
import { after, afterEach, before } from 'node:test';
import { PageSite } from './page-site.js';
import { PlainBrowser, type PlainTab } from './plain-browser.js';

/**
 * Gives the tests of a suite tabs of one browser, all with the same host page of an origin of its own. The tabs are closed
 * after each test, and none of them may have made a mistake.
 */
export function tabSuite() {
  let browser: PlainBrowser;
  let site: PageSite;
  let opened: PlainTab[] = [];

  before(async () => {
    browser = await PlainBrowser.launch();
    site = await PageSite.open();
  });
  after(async () => {
    await browser?.close();
    await site?.close();
  });
  afterEach(async () => {
    const closing = opened;
    opened = [];
    for (const tab of closing) await tab.close();
    assert.deepEqual(
      closing.flatMap(({ problems }) => problems),
      [],
    );
  });

  const open = async () => {
    const tab = await browser.open(site.url);
    opened.push(tab);
    return tab;
  };

  return {
    /** Where the host page is from. */
    origin: () => new URL(site.url).origin,
    /** Opens a tab with this page, in front of the others. */
    async openTab(body: string): Promise<PlainTab> {
      site.show(body);
      return open();
    },
    async openTabs(count: number, body: string): Promise<PlainTab[]> {
      site.show(body);
      const tabs: PlainTab[] = [];
      while (tabs.length < count) tabs.push(await open());
      return tabs;
    },
  };
}
