import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import type { DataSourceSelector } from '../../src/elements/data-source-selector/data-source-selector.js';
import { launchBrowser } from '../support/browser.js';

const BUNDLE = new URL('../../dist/cdn/', import.meta.url);
const STRICT =
  "script-src 'self'; style-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html";
const PAGE = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
<data-source-selector></data-source-selector>
<script type="module" src="/training-elements.js"></script>`;

const MB = 1024 * 1024;
/** What a file of 100 MB may take of the memory of a page and its worker. */
const MOST_BYTES = 150e6;
const LONG_TASK_MS = 50;

/** What only Chromium has, and only on pages that are isolated from others. */
interface MeasuringPerformance extends Performance {
  measureUserAgentSpecificMemory(): Promise<{ bytes: number }>;
}

/** A page that can measure its memory, under a policy or none; there is no backend. */
async function openSite(): Promise<Server> {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url!, 'http://site').pathname;
    response.setHeader('cross-origin-opener-policy', 'same-origin');
    response.setHeader('cross-origin-embedder-policy', 'require-corp');
    if (path === '/strict') response.setHeader('content-security-policy', STRICT);
    if (path === '/strict' || path === '/')
      return void response.setHeader('content-type', 'text/html').end(PAGE);
    try {
      const script = await readFile(new URL(basename(path), BUNDLE));
      response.setHeader('content-type', 'text/javascript').end(script);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

describe('a large CSV file', { timeout: 120_000 }, () => {
  let site: Server;
  let browser: Browser;

  before(async () => {
    site = await openSite();
    browser = await launchBrowser();
  });
  after(async () => {
    await browser?.close();
    site?.close();
  });

  for (const [path, megabytes, where, workers] of [
    ['/', 100, 'in a worker', 1],
    ['/strict', 40, 'on the page, where Trusted Types allow no worker', 0],
  ] as const)
    test(`of ${megabytes} MB is read ${where}, without a long task, in little memory, and breaks no policy`, async () => {
      const page = await browser.newPage();
      let made = 0;
      page.on('worker', () => made++);
      // What tsx calls in functions that it compiled.
      await page.addInitScript('globalThis.__name = (named) => named');
      await page.addInitScript(() => {
        const heard: string[] = [];
        Object.assign(globalThis, { heard });
        document.addEventListener('securitypolicyviolation', (event) => heard.push(event.violatedDirective));
      });
      await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}${path}`);
      await page.waitForFunction(() => customElements.get('data-source-selector'));
      const found = await page.evaluate(async (bytes) => {
        const element = document.querySelector<DataSourceSelector>('data-source-selector')!;
        // Every row is another one.
        const blocks = Array.from({ length: 100 }, (_, block) => {
          const rows = Array.from(
            { length: 10_000 },
            (_, i) => `${block}-${i},${Math.sin(i)},"a, ${i % 7}",x${i}\n`,
          );
          return new Blob(rows);
        });
        const size = blocks.reduce((sum, block) => sum + block.size, 0);
        const times = Math.ceil(bytes / size);
        const file = new File(
          ['id,value,kind,name\n', ...Array.from({ length: times }, () => blocks).flat()],
          'large.csv',
        );
        const memory = async () =>
          (await (performance as MeasuringPerformance).measureUserAgentSpecificMemory()).bytes;
        const before = await memory();
        const tasks: number[] = [];
        const observer = new PerformanceObserver((list) =>
          tasks.push(...list.getEntries().map(({ duration }) => duration)),
        );
        observer.observe({ type: 'longtask' });
        const reading = element.takeFile(file);
        const during = await memory();
        await reading;
        observer.disconnect();
        return {
          bytes: file.size,
          rows: element.rows,
          expected: times * 1_000_000,
          grown: Math.max(during, await memory()) - before,
          tasks,
          heard: (globalThis as unknown as { heard: string[] }).heard,
        };
      }, megabytes * MB);
      assert.ok(found.bytes >= megabytes * MB);
      assert.equal(found.rows, found.expected);
      assert.ok(found.grown < MOST_BYTES, `${found.grown} bytes`);
      assert.deepEqual(
        found.tasks.filter((ms) => ms > LONG_TASK_MS),
        [],
      );
      assert.deepEqual(found.heard, []);
      assert.equal(made, workers);
      await page.close();
    });
});
