/** A cell by its place; row 0 is the header. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

export interface GridSize {
  /** With the header. */
  readonly rows: number;
  readonly columns: number;
  /** Rows of a page. */
  readonly page: number;
  readonly rightToLeft: boolean;
}

/** Where a key leads in a data grid, as the ARIA practices have it; undefined for keys that do not move. */
export function gridMove(event: KeyboardEvent, from: GridPlace, size: GridSize): GridPlace | undefined {
  const to = target(event, from, size);
  return (
    to && {
      row: Math.max(0, Math.min(size.rows - 1, to.row)),
      column: Math.max(0, Math.min(size.columns - 1, to.column)),
    }
  );
}

function target(event: KeyboardEvent, { row, column }: GridPlace, size: GridSize): GridPlace | undefined {
  const whole = event.ctrlKey || event.metaKey;
  if (event.altKey) return undefined;
  const forward = size.rightToLeft ? -1 : 1;
  switch (event.key) {
    case 'ArrowUp':
      return { row: row - 1, column };
    case 'ArrowDown':
      return { row: row + 1, column };
    case 'ArrowLeft':
      return { row, column: column - forward };
    case 'ArrowRight':
      return { row, column: column + forward };
    case 'Home':
      return whole ? { row: Math.min(1, size.rows - 1), column: 0 } : { row, column: 0 };
    case 'End':
      return whole ? { row: size.rows - 1, column: size.columns - 1 } : { row, column: size.columns - 1 };
    case 'PageUp':
      return { row: Math.max(1, row - size.page), column };
    case 'PageDown':
      return { row: row + size.page, column };
    default:
      return undefined;
  }
}
