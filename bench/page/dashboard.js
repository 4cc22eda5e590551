import { RestSource, TrainingProgressService } from '../../src/services/index.ts';

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
const settle = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const channel = new MessageChannel();
/** The task after the one in which a frame was painted. */
const nextTask = () =>
  new Promise((resolve) => {
    channel.port1.onmessage = resolve;
    channel.port2.postMessage(0);
  });

let mount;
let service;
let table;
let jobs;

const painted = async () => {
  while (table.rows() === 0) await frame();
  await nextTask();
};

globalThis.bench = {
  settle,

  /** Has the module at hand, and a service that asks for news once a second. */
  async prepare(url, endpoint) {
    ({ mount } = await import(url));
    service = new TrainingProgressService({ source: new RestSource(endpoint, { pollInterval: 1000 }) });
    await settle(200);
  },

  /** Reads all jobs. */
  read: (count) =>
    new Promise((resolve) => {
      service.jobs$.subscribe((list) => {
        jobs = list;
        if (list.length >= count) resolve();
      });
    }),

  /** To the end of the first frame with rows in it. */
  paint() {
    table = mount(document.body, service);
    return painted();
  },

  /** Scrolls through the table, a page a frame. */
  async scroll(frames) {
    const scroller = table.scroller();
    for (let i = 0; i < frames; i++) {
      scroller.scrollTop = (i / frames) * scroller.scrollHeight;
      await frame();
    }
  },

  bareSort: () => jobs.map(({ best }) => best.train_loss).sort((a, b) => a - b).length,

  /** Sorts by a loss, and the other way. */
  async sort() {
    for (let i = 0; i < 2; i++) {
      table.sort();
      await settle(300);
    }
  },
};
