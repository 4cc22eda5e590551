/** What a column was brought to a common scale with: a value became `(value - mean) / deviation`. */
export interface Scale {
  name: string;
  mean: number;
  deviation: number;
}

/**
 * Brings the columns of `values` to a common scale, in place, by what `rows` alone tell: to mean 0 and deviation 1, or to
 * the range from 0 to 1. Where a value is NaN, the mean of its column is put before.
 */
export function scaleColumns(
  names: readonly string[],
  values: Float32Array,
  rows: Uint32Array,
  scaling: 'none' | 'standard' | 'min-max',
): Scale[] {
  const width = names.length;
  return names.flatMap((name, column) => {
    const cells = Float64Array.from(rows, (row) => values[row * width + column]).filter(
      (cell) => !Number.isNaN(cell),
    );
    const mean = cells.length > 0 ? cells.reduce((sum, cell) => sum + cell, 0) / cells.length : 0;
    const { origin, unit } = SCALINGS[scaling](cells, mean);
    for (let at = column; at < values.length; at += width)
      values[at] = ((Number.isNaN(values[at]) ? mean : values[at]) - origin) / unit;
    return scaling === 'none' ? [] : [{ name, mean: origin, deviation: unit }];
  });
}

// A constant column carries nothing; dividing by 1 leaves it at zero.
const SCALINGS = {
  none: () => ({ origin: 0, unit: 1 }),
  standard: (cells: Float64Array, mean: number) => {
    const variance = cells.reduce((sum, cell) => sum + (cell - mean) ** 2, 0) / Math.max(1, cells.length);
    return { origin: mean, unit: Math.sqrt(variance) || 1 };
  },
  'min-max': (cells: Float64Array) => {
    if (cells.length === 0) return { origin: 0, unit: 1 };
    const lowest = cells.reduce((least, cell) => Math.min(least, cell), Infinity);
    const highest = cells.reduce((most, cell) => Math.max(most, cell), -Infinity);
    return { origin: lowest, unit: highest - lowest || 1 };
  },
};
