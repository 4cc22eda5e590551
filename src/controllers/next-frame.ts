const waiting = new Set<() => void>();
let frame = 0;

/**
 * Calls `update` in the next frame, once however often it is asked for; at once where the page is hidden and paints none.
 * All that wait are called in one task: what a framework renders after each task, it renders once a frame.
 */
export function inNextFrame(update: () => void): void {
  if (document.hidden) {
    waiting.delete(update);
    update();
    return;
  }
  waiting.add(update);
  frame ||= requestAnimationFrame(() => {
    frame = 0;
    // One may take back what another one wanted.
    for (const each of [...waiting]) if (waiting.delete(each)) call(each);
  });
}

/** Takes back what {@link inNextFrame} was asked for. */
export function notInNextFrame(update: () => void): void {
  waiting.delete(update);
  if (waiting.size > 0) return;
  cancelAnimationFrame(frame);
  frame = 0;
}

/** What fails leaves the others their turn. */
function call(update: () => void): void {
  try {
    update();
  } catch (error) {
    reportError(error);
  }
}
