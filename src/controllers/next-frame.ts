/** For so long a frame begins new work, in ms: the rest waits for the next one. */
const FRAME_MS = 8;

const waiting = new Set<() => void>();
let frame = 0;

/**
 * Calls `update` in the next frame, once however often it is asked for; at once where the page is hidden and paints none.
 * All that wait are called in one task, in the order in which they asked, as far as a frame has room: what a framework renders
 * after each task, it renders once a frame, and a page of large charts stays in reach.
 */
export function inNextFrame(update: () => void): void {
  if (!document.hidden) return whenPainting(update);
  notInNextFrame(update);
  update();
}

/** The same for what is only worth doing where it is seen: it waits while the page is hidden. */
export function whenPainting(work: () => void): void {
  waiting.add(work);
  frame ||= requestAnimationFrame(callWaiting);
}

/** Takes back what was asked for. */
export function notInNextFrame(work: () => void): void {
  waiting.delete(work);
  if (waiting.size > 0) return;
  cancelAnimationFrame(frame);
  frame = 0;
}

function callWaiting(): void {
  const deadline = performance.now() + FRAME_MS;
  frame = 0;
  for (const each of [...waiting]) {
    // One may take back what another one wanted.
    if (waiting.delete(each)) call(each);
    if (performance.now() >= deadline) break;
  }
  if (waiting.size > 0) frame ||= requestAnimationFrame(callWaiting);
}

/** What fails leaves the others their turn. */
function call(work: () => void): void {
  try {
    work();
  } catch (error) {
    reportError(error);
  }
}
