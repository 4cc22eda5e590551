/** For so long a frame begins new work, in ms: the rest waits for the next one. */
const FRAME_MS = 8;

const waiting = new Set<() => void>();
let frame = 0;

/**
 * Does something in the next frame, once however often it is asked for, or in one of those after where much waits: at least
 * one thing a frame, in the order in which they were asked for. A page of large charts stays in reach, and a host that several
 * streams have news for updates once.
 */
export function queueForFrame(work: () => void): void {
  waiting.add(work);
  frame ||= requestAnimationFrame(doWaiting);
}

/** Forgets what was asked for. */
export function unqueue(work: () => void): void {
  if (!waiting.delete(work) || waiting.size > 0) return;
  cancelAnimationFrame(frame);
  frame = 0;
}

function doWaiting(): void {
  const deadline = performance.now() + FRAME_MS;
  try {
    for (const work of [...waiting]) {
      waiting.delete(work);
      work();
      if (performance.now() >= deadline) break;
    }
  } finally {
    frame = waiting.size > 0 ? requestAnimationFrame(doWaiting) : 0;
  }
}
