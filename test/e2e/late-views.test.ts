import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { basename } from 'node:path';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { PageSite } from '../support/page-site.js';

/** Elements whose view is a module of its own, and what each of them says without a backend. */
const ELEMENTS = [
  ['training-dashboard', 'dashboard-view', 'There are no jobs yet.'],
  ['training-comparison', 'comparison-view', 'No runs to compare.'],
  ['training-log', 'log-view', 'No job is chosen yet.'],
  ['training-preset-picker', 'picker-view', 'Import…'],
  ['data-source-selector', 'data-view', 'The backend lists no data.'],
] as const;

/** As a bundler builds a page: what is loaded later stands in files of its own. */
async function bundleElements(site: PageSite): Promise<void> {
  const imports = ELEMENTS.map(([tag]) => `import './src/elements/${tag}/${tag}.ts';`);
  const { outputFiles } = await build({
    stdin: { contents: imports.join('\n'), resolveDir: '.', loader: 'ts' },
    bundle: true,
    splitting: true,
    write: false,
    outdir: 'out',
    format: 'esm',
    target: 'es2022',
    tsconfig: 'tsconfig.json',
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  for (const { path, text } of outputFiles) site.scripts.set(`/${basename(path)}`, text);
}

describe('an element whose view cannot be loaded', () => {
  let browser: Browser;
  let site: PageSite;

  before(async () => {
    site = await PageSite.open();
    await bundleElements(site);
    browser = await launchBrowser();
  });
  after(async () => {
    await browser?.close();
    await site?.close();
  });

  for (const [tag, view, words] of ELEMENTS)
    test(`<${tag}> says so, and has it when it is told to try again`, async () => {
      site.body = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><${tag}></${tag}>
        <script type="module">
          document.querySelector('${tag}').activeJobs = [];
          await import('/stdin.js');
        </script>`;
      const page = await browser.newPage();
      const errors: string[] = [];
      page.on('pageerror', ({ message }) => errors.push(message));
      await page.route(`**/${view}-*.js`, (route) => route.abort());
      await page.goto(site.url);
      const element = page.locator(tag);
      await element.getByText('A part of this page could not be loaded.').waitFor();
      await element.getByRole('button', { name: 'Retry' }).click();
      await element.getByText('A part of this page could not be loaded.').waitFor();
      await page.unroute(`**/${view}-*.js`);
      await element.getByRole('button', { name: 'Retry' }).click();
      await element.getByText(words).waitFor();
      assert.equal(await element.getByRole('button', { name: 'Retry' }).count(), 0);
      assert.deepEqual(errors, []);
      await page.close();
    });
});
