/** Each measures one contestant once: `url` is its module, `n` the length of the history. */

/** Ms from the import of the module to the first frame with curves in it. */
export const firstCurve = ({ page }, url, n) =>
  page.evaluate(([url, n]) => globalThis.bench.load(url, n), [url, n]);

/** Main-thread ms for one more point of both series, drawn. */
export async function append({ page, mainThreadMs }, url, n) {
  await page.evaluate(([url, n]) => globalThis.bench.load(url, n), [url, n]);
  await page.evaluate(() => globalThis.bench.append(20, 3000));
  await page.evaluate(() => globalThis.bench.settle(100));
  const before = await mainThreadMs();
  const points = await page.evaluate(() => globalThis.bench.append(90, 3000));
  return { task: ((await mainThreadMs()) - before) / points };
}

/** Main-thread seconds of 20 charts at 10 points a second, for 5 s. */
export async function dashboard({ page, mainThreadMs }, url, n) {
  await page.evaluate(([url, n]) => globalThis.bench.loadMany(url, 20, n), [url, n]);
  const before = await mainThreadMs();
  const { fps } = await page.evaluate(() => globalThis.bench.appendToAll(10, 5000));
  return { task: ((await mainThreadMs()) - before) / 1000, fps };
}

/** MB held once a history is shown and the garbage is gone. */
export async function heap({ page, session }, url, n) {
  await page.evaluate(([url, n]) => globalThis.bench.load(url, n), [url, n]);
  await page.evaluate(() => {
    globalThis.bench.forgetHistories();
    return globalThis.bench.settle(300);
  });
  for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize = 0 } = await session.send('Runtime.getHeapUsage');
  return { megabytes: (usedSize + backingStorageSize) / 2 ** 20 };
}
