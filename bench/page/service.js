import { RestSource, TrainingProgressService } from '../../src/services/index.ts';

/** Kept, for the heap to be measured with them. */
const held = [];
let emissions = 0;

const settle = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

globalThis.bench = {
  settle,

  /** What no page can do without: the whole answer as text, and one JSON.parse. Tells its ms. */
  async parse(endpoint) {
    const text = await (await fetch(`${endpoint}/train/history`)).text();
    const start = performance.now();
    held.push(JSON.parse(text));
    return { parse: performance.now() - start, bytes: text.length };
  },

  /** Watches all jobs until `count` are there; tells when the first were. */
  async watch(endpoint, count, pollInterval) {
    const start = performance.now();
    const service = new TrainingProgressService({ source: new RestSource(endpoint, { pollInterval }) });
    let first;
    await new Promise((resolve) => {
      service.jobs$.subscribe((list) => {
        emissions++;
        first ??= performance.now() - start;
        if (list.length >= count) resolve();
      });
    });
    return { first, all: performance.now() - start };
  },

  /** How many times the list was told since this was asked last. */
  told() {
    const told = emissions;
    emissions = 0;
    return { told };
  },
};
