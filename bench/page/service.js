import { RestSource, TrainingProgressService } from '../../src/services/index.ts';

let service;
let watching;
let jobs = [];
let emissions = 0;
let held;

const settle = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

globalThis.bench = {
  settle,

  /** What no page can do without: the whole answer as text, and one JSON.parse. Tells its ms. */
  async parse(endpoint) {
    const text = await (await fetch(`${endpoint}/train/history`)).text();
    const start = performance.now();
    held = JSON.parse(text);
    return { parse: performance.now() - start, bytes: text.length };
  },

  /** Watches all jobs until `count` are there; tells when the first were. */
  async watch(endpoint, count, pollInterval) {
    const start = performance.now();
    service = new TrainingProgressService({ source: new RestSource(endpoint, { pollInterval }) });
    let first;
    await new Promise((resolve) => {
      watching = service.jobs$.subscribe((list) => {
        emissions++;
        first ??= performance.now() - start;
        jobs = list;
        if (list.length >= count) resolve();
      });
    });
    return { first, all: performance.now() - start };
  },

  /** How many times the list was told since it was asked last, and the epoch that the running jobs have come to. */
  told() {
    const told = emissions;
    emissions = 0;
    return { told, epoch: jobs.find(({ status }) => status === 'running')?.epoch, jobs: jobs.length };
  },

  end() {
    watching?.unsubscribe();
    held = undefined;
    return held;
  },
};
