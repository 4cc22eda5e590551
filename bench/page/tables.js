import { endedJobs, runningJob, runningJobs } from '../../test/support/many-jobs.ts';

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

const channel = new MessageChannel();
/** The task after the one in which a frame was painted. */
const nextTask = () =>
  new Promise((resolve) => {
    channel.port1.onmessage = resolve;
    channel.port2.postMessage(0);
  });

const settle = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

let jobs = [];
let mount;
let table;
let running = 0;

/** Ms of the tasks over 50 ms while something is done. */
async function longTasks(act) {
  const tasks = [];
  const observer = new PerformanceObserver((list) => {
    tasks.push(...list.getEntries().map(({ duration }) => duration));
  });
  observer.observe({ type: 'longtask' });
  await act();
  await settle(200);
  observer.disconnect();
  return tasks;
}

globalThis.bench = {
  settle,

  /** Makes the jobs, and has the module at hand. */
  async prepare(url, ended, active) {
    const now = Date.now();
    running = active;
    jobs = [...runningJobs(active, 12, now), ...endedJobs(ended, now)];
    ({ mount } = await import(url));
    await settle(200);
  },

  /** From the jobs at hand to the end of the first frame with rows in it. */
  async paint() {
    table = mount(document.body, jobs);
    while (table.rows() === 0) await frame();
    await nextTask();
  },

  /** Tells of each running job anew, once a second, all of them in one answer. */
  async update(seconds) {
    for (let i = 1; i <= seconds; i++) {
      const now = Date.now();
      jobs = jobs.map((job, k) => (k < running ? runningJob(k, 12 + i, now) : job));
      table.update(jobs);
      await settle(1000);
    }
  },

  /** Scrolls through the table, a page a frame. */
  scroll: (frames) =>
    longTasks(async () => {
      const scroller = table.scroller();
      for (let i = 0; i < frames; i++) {
        scroller.scrollTop = (i / frames) * scroller.scrollHeight;
        await frame();
      }
    }),

  /** Sorts by a loss, and the other way; tells the long tasks, and how long a bare sort of these numbers takes. */
  async sort() {
    const start = performance.now();
    jobs.map(({ best }) => best.train_loss).sort((a, b) => a - b);
    const bare = performance.now() - start;
    const tasks = await longTasks(async () => {
      for (let i = 0; i < 2; i++) {
        table.sort();
        await settle(300);
      }
    });
    return { bare, tasks };
  },
};
