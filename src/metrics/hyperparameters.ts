const NUMBER = /^[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:e[+-]?\d+)?$/i;

/** A number as people write it: `0.001`, `1e-3`, `.5`, `0,001`; undefined for any other text. */
export function parseNumber(text: string): number | undefined {
  const trimmed = text.trim();
  const value = NUMBER.test(trimmed) ? Number(trimmed.replace(',', '.')) : NaN;
  return Number.isFinite(value) ? value : undefined;
}

/** Round numbers within each power of ten, about as far from each other as eyes expect on a logarithmic scale. */
const ROUND = [1, 2, 5] as const;

/** The next round number (1, 2 or 5 times a power of ten) above (1) or below (−1) a positive value. */
export function stepOnLogScale(value: number, direction: 1 | -1): number {
  const power = Math.floor(Math.log10(value));
  const near = [power - 1, power, power + 1].flatMap((p) => ROUND.map((digit) => Number(`${digit}e${p}`)));
  const beyond = near.filter((round) =>
    direction > 0 ? round > value * (1 + 1e-9) : round < value * (1 - 1e-9),
  );
  return direction > 0 ? Math.min(...beyond) : Math.max(...beyond);
}

/** A learning rate as it is written in papers and configurations: `0.001` down to a thousandth, then `2e-4`. */
export const formatLearningRate = (value: number): string =>
  value >= 1e-3 ? String(Number(value.toPrecision(6))) : value.toExponential().replace('e-0', 'e-');
