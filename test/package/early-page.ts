import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';

const inDist = (path: string) => fileURLToPath(new URL(`../../dist/${path}`, import.meta.url));
const SITE = 'http://early.test';

/** A page at which the elements are not known until {@link define}, and whose backend never answers. */
export async function openEarlyPage(browser: Browser, body = ''): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1024, height: 900 } });
  await page.addInitScript('globalThis.__name = (named) => named;');
  await page.route(`${SITE}/**`, (route) => {
    const { pathname } = new URL(route.request().url());
    if (/^\/(cdn\/|training-elements\.css)/.test(pathname)) return route.fulfill({ path: inDist(pathname) });
    if (pathname !== '/') return undefined;
    const html = `<!doctype html><link rel="stylesheet" href="/training-elements.css">${body}`;
    return route.fulfill({ contentType: 'text/html', body: html });
  });
  await page.goto(SITE);
  return page;
}

/** All elements become known. */
export const define = (page: Page): Promise<void> =>
  page.evaluate(async (url) => void (await import(url)), `${SITE}/cdn/training-elements.js`);
