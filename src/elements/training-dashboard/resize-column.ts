import { boundedWidth } from '../../services/history/saved-view.js';

/**
 * Follows a pointer that pulls at the edge of a column, until it is let go. Listens on the handle, which captures the
 * pointer: nothing is left on the page.
 */
export function resizeColumn(event: PointerEvent, width: number, onWidth: (px: number) => void): void {
  const handle = event.currentTarget as HTMLElement;
  const from = event.clientX;
  const way = getComputedStyle(handle).direction === 'rtl' ? -1 : 1;
  event.preventDefault();
  // Else it would pull at the column itself.
  event.stopPropagation();
  handle.setPointerCapture(event.pointerId);
  const move = ({ clientX }: PointerEvent) => onWidth(boundedWidth(width + way * (clientX - from)));
  const end = () => handle.removeEventListener('pointermove', move);
  handle.addEventListener('pointermove', move);
  handle.addEventListener('lostpointercapture', end, { once: true });
}
