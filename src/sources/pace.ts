/** How long one task may work, in ms, before the page has its turn: what is read is handled in the same task. */
const SLICE_MS = 12;

/** Keeps long work from holding up the page: it goes on in another task each time that it has taken its share of one. */
export class Pace {
  #since = performance.now();

  get isDue(): boolean {
    return performance.now() - this.#since > SLICE_MS;
  }

  async rest(): Promise<void> {
    await nextTask();
    this.#since = performance.now();
  }
}

/** Unlike a timer, a message is not held back in a page that is hidden. */
const nextTask = () =>
  new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
