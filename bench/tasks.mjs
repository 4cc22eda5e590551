/** Records the tasks of a page's main thread while something runs; gives their CPU times in ms, the longest first. */
export async function tasksOf(page, run) {
  const browser = page.context().browser();
  await browser.startTracing(page, { categories: ['toplevel', 'disabled-by-default-devtools.timeline'] });
  const result = await run();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const threads = new Map();
  for (const { name, tdur, pid, tid } of traceEvents) {
    if (name !== 'RunTask' || tdur === undefined) continue;
    const key = `${pid} ${tid}`;
    if (!threads.has(key)) threads.set(key, []);
    threads.get(key).push(tdur / 1000);
  }
  const mains = traceEvents
    .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
    .map(({ pid, tid }) => threads.get(`${pid} ${tid}`) ?? []);
  const sum = (tasks) => tasks.reduce((total, ms) => total + ms, 0);
  const [tasks] = mains.sort((a, b) => sum(b) - sum(a));
  return { result, tasks: tasks.sort((a, b) => b - a) };
}
