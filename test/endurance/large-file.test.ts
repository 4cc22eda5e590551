import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import type { DataSourceSelector } from '../../src/elements/data-source-selector/data-source-selector.js';
import { launchBrowser } from '../support/browser.js';
import { tasksOf } from '../support/main-thread.js';

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

interface Made {
  file: File;
  rows: number;
  heard: string[];
}

/** Makes a file of at least so many bytes in the page; every row of its first million is another one. */
function makeFile(bytes: number): void {
  const blocks = Array.from({ length: 100 }, (_, block) => {
    const rows = Array.from(
      { length: 10_000 },
      (_, i) => `${block}-${i},${Math.sin(i)},"a, ${i % 7}",x${i}\n`,
    );
    return new Blob(rows);
  });
  const size = blocks.reduce((sum, block) => sum + block.size, 0);
  const times = Math.ceil(bytes / size);
  const all = Array.from({ length: times }, () => blocks).flat();
  const file = new File(['id,value,kind,name\n', ...all], 'large.csv');
  Object.assign(globalThis, { file, rows: times * 1_000_000 });
}

/** Has the element read the file, and tells what it found and took. */
async function readFileMade() {
  const element = document.querySelector<DataSourceSelector>('data-source-selector')!;
  const { file, rows, heard } = globalThis as unknown as Made;
  const memory = async () =>
    (await (performance as MeasuringPerformance).measureUserAgentSpecificMemory()).bytes;
  const before = await memory();
  const reading = element.takeFile(file);
  const during = await memory();
  await reading;
  const grown = Math.max(during, await memory()) - before;
  return { bytes: file.size, rows: element.rows, expected: rows, grown, heard };
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
      await page.evaluate(makeFile, megabytes * MB);
      let found!: Awaited<ReturnType<typeof readFileMade>>;
      const [longest = 0] = await tasksOf(page, async () => {
        found = await page.evaluate(readFileMade);
      });
      assert.ok(found.bytes >= megabytes * MB);
      assert.equal(found.rows, found.expected);
      assert.ok(found.grown < MOST_BYTES, `${found.grown} bytes`);
      assert.ok(longest > 0 && longest <= LONG_TASK_MS, `a task of ${longest} ms`);
      assert.deepEqual(found.heard, []);
      assert.equal(made, workers);
      await page.close();
    });
});
