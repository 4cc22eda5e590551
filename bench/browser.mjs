import { chromium } from 'playwright-core';
import { chromiumPath, CHROMIUM_FLAGS } from '../scripts/chromium.mjs';

/** Opens pages of a headless Chromium, one at a time, each with a clock that counts only the CPU of its main thread. */
export async function openBrowser(url) {
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: [...CHROMIUM_FLAGS, '--enable-precise-memory-info'],
  });

  async function withPage(use) {
    const page = await browser.newPage({ viewport: { width: 1640, height: 1240 } });
    try {
      await page.goto(url);
      await page.waitForFunction(() => 'bench' in globalThis);
      const session = await page.context().newCDPSession(page);
      await session.send('Performance.enable', { timeDomain: 'threadTicks' });
      const mainThreadMs = async () => {
        const { metrics } = await session.send('Performance.getMetrics');
        return metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
      };
      /** MB after a garbage collection. */
      const heap = async () => {
        for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage');
        const { usedSize, backingStorageSize = 0 } = await session.send('Runtime.getHeapUsage');
        return (usedSize + backingStorageSize) / 2 ** 20;
      };
      return await use({ page, session, mainThreadMs, heap });
    } finally {
      await page.close();
    }
  }

  return { version: browser.version(), withPage, close: () => browser.close() };
}
