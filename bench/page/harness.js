import { makeHistory } from './history.js';

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

const channel = new MessageChannel();
/** The task after the one in which a frame was painted. */
const nextTask = () =>
  new Promise((resolve) => {
    channel.port1.onmessage = resolve;
    channel.port2.postMessage(0);
  });

async function settle(ms) {
  for (let i = 0; i < 3; i++) await frame();
  await new Promise((resolve) => setTimeout(resolve, ms));
}

const charts = [];
let histories = [];

function box(width, height) {
  const element = document.createElement('div');
  Object.assign(element.style, {
    width: `${width}px`,
    height: `${height}px`,
    position: 'relative',
    overflow: 'hidden',
    display: 'inline-block',
  });
  document.body.append(element);
  return element;
}

function appendNext(chart, i) {
  chart.append(...histories[i].next());
  chart.refresh();
}

globalThis.bench = {
  settle,

  /** Ms from the start of the import to the end of the first frame with curves in it. */
  async load(url, n, { width = 800, height = 400 } = {}) {
    const history = makeHistory(n);
    const element = box(width, height);
    await settle(50);
    const start = performance.now();
    const { mount } = await import(url);
    const imported = performance.now();
    const chart = mount(element, { width, height, history });
    chart.flush();
    const mounted = performance.now();
    await frame();
    await nextTask();
    charts.push(chart);
    histories.push(history);
    return { import: imported - start, mount: mounted - imported, painted: performance.now() - start };
  },

  /** Appends `points` points, one a frame, for `ms` at most; tells how many. */
  async append(points, ms) {
    const until = performance.now() + ms;
    let done = 0;
    while (done < points && performance.now() < until) {
      await frame();
      charts[0].append(...histories[0].next());
      charts[0].flush();
      await nextTask();
      done++;
    }
    return done;
  },

  async loadMany(url, count, n) {
    const { mount } = await import(url);
    const [width, height] = [380, 220];
    for (let i = 0; i < count; i++) {
      const history = makeHistory(n, i + 1);
      const chart = mount(box(width, height), { width, height, history });
      chart.flush();
      charts.push(chart);
      histories.push(history);
    }
    await settle(500);
  },

  /** Appends to every chart `hz` times a second for `ms`; tells the frames per second that were left. */
  async appendToAll(hz, ms) {
    let frames = 0;
    let running = true;
    const count = () => {
      frames++;
      if (running) requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
    const start = performance.now();
    await new Promise((resolve) => {
      const timer = setInterval(() => {
        if (performance.now() - start < ms) return charts.forEach(appendNext);
        clearInterval(timer);
        resolve();
      }, 1000 / hz);
    });
    running = false;
    return { fps: (frames / (performance.now() - start)) * 1000 };
  },

  forgetHistories() {
    histories = [];
  },
};
