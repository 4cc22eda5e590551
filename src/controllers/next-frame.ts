/** For so long a frame begins new work, in ms: the rest waits for the next one. */
const FRAME_MS = 8;

/** Between two updates that nobody sees, in ms: no more than what browsers grant the timers of hidden pages. */
const UNSEEN_MS = 1000;

const waiting = new Set<() => void>();
let frame = 0;

/** Those of them that go on without a frame, and when each of them last did. */
const unseen = new Set<() => void>();
const calledAt = new WeakMap<() => void, number>();
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * Calls `update` in the next frame, once however often it is asked for. All that wait are called in one task, in the order in
 * which they asked, as far as a frame has room: what a framework renders after each task, it renders once a frame, and a page
 * of large charts stays in reach. A hidden page paints no frame: there it is called at once, and then once a second at most.
 */
export function inNextFrame(update: () => void): void {
  whenPainting(update);
  if (!document.hidden) return;
  unseen.add(update);
  if (performance.now() - (calledAt.get(update) ?? -Infinity) >= UNSEEN_MS) callUnseen(update);
  else timer ??= setTimeout(callAllUnseen, UNSEEN_MS);
}

/** The same for what is only worth doing where it is seen: it waits while the page is hidden. */
export function whenPainting(work: () => void): void {
  waiting.add(work);
  frame ||= requestAnimationFrame(callWaiting);
}

/** Takes back what was asked for. */
export function notInNextFrame(work: () => void): void {
  waiting.delete(work);
  unseen.delete(work);
  if (waiting.size === 0) {
    cancelAnimationFrame(frame);
    frame = 0;
  }
  if (unseen.size === 0) {
    clearTimeout(timer);
    timer = undefined;
  }
}

function callWaiting(): void {
  const deadline = performance.now() + FRAME_MS;
  frame = 0;
  for (const each of [...waiting]) {
    // One may take back what another one wanted.
    if (waiting.delete(each)) {
      unseen.delete(each);
      call(each);
    }
    if (performance.now() >= deadline) break;
  }
  if (waiting.size > 0) frame ||= requestAnimationFrame(callWaiting);
}

function callAllUnseen(): void {
  timer = undefined;
  for (const each of [...unseen]) if (unseen.has(each)) callUnseen(each);
}

function callUnseen(update: () => void): void {
  notInNextFrame(update);
  calledAt.set(update, performance.now());
  call(update);
}

/** What fails leaves the others their turn. */
function call(work: () => void): void {
  try {
    work();
  } catch (error) {
    reportError(error);
  }
}
