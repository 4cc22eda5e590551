/** Px that a key scrolls by in a page of rows, as browsers do it; undefined for every other key. */
export function keyDistance(event: KeyboardEvent, pageHeight: number, rowHeight: number): number | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  // One row of the page before stays in view.
  const page = Math.max(rowHeight, pageHeight - rowHeight);
  switch (event.key) {
    case 'ArrowUp':
      return -2 * rowHeight;
    case 'ArrowDown':
      return 2 * rowHeight;
    case 'PageUp':
      return -page;
    case 'PageDown':
      return page;
    case ' ':
      return event.shiftKey ? -page : page;
    default:
      return undefined;
  }
}
