/** Listened to on the element's own parts, which go with it. */
const OF_ITS_TEMPLATE = new Set(['input', 'change', 'click', 'keydown']);

/** Watches from now on what is listened to and what is scheduled; tells what has not ended. */
export function watchLeftovers(ignored: ReadonlySet<number | undefined> = new Set()) {
  const left = new Map<string, number>();
  const change = (what: string, by: number) => left.set(what, (left.get(what) ?? 0) + by);
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const { setTimeout, clearTimeout, requestAnimationFrame, cancelAnimationFrame } = window;
  EventTarget.prototype.addEventListener = function (...args: Parameters<typeof addEventListener>) {
    // A listener for once ends by itself.
    const { once } = Object(args[2]) as AddEventListenerOptions;
    if (!once && !OF_ITS_TEMPLATE.has(args[0])) change(`listener ${args[0]}`, 1);
    return addEventListener.apply(this, args);
  };
  EventTarget.prototype.removeEventListener = function (...args: Parameters<typeof removeEventListener>) {
    change(`listener ${args[0]}`, -1);
    return removeEventListener.apply(this, args);
  };
  const scheduled = new Map<number, string>();
  const clear = (end: (id: number) => void) => (id?: number) => {
    if (id !== undefined && scheduled.delete(id)) end(id);
  };
  const ended = (id: number) => scheduled.delete(id);
  const replaced = {
    setTimeout: (callback: () => void, ms?: number) => {
      const id: number = setTimeout(() => (ended(id), callback()), ms) as unknown as number;
      if (!ignored.has(ms)) scheduled.set(id, `timer of ${ms} ms`);
      return id;
    },
    clearTimeout: clear((id) => clearTimeout(id)),
    requestAnimationFrame: (callback: FrameRequestCallback) => {
      const id = requestAnimationFrame((now) => (ended(-id), callback(now)));
      scheduled.set(-id, 'frame');
      return -id;
    },
    cancelAnimationFrame: clear((id) => cancelAnimationFrame(-id)),
  };
  Object.assign(window, replaced);
  const tell = () => [
    ...[...left].filter(([, balance]) => balance > 0).map(([what]) => what),
    ...scheduled.values(),
  ];
  return Object.assign(tell, {
    stop: () => {
      Object.assign(EventTarget.prototype, { addEventListener, removeEventListener });
      Object.assign(window, { setTimeout, clearTimeout, requestAnimationFrame, cancelAnimationFrame });
    },
  });
}
