const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Distances at which times read easily, in ms. */
const TIME_STEPS = [
  ...[1, 2, 5, 10, 15, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 6, 12].map((n) => n * HOUR),
  ...[1, 2, 7, 14, 28].map((n) => n * DAY),
];

/** The least of 1, 2, 5 times a power of ten that is `least` or more. */
export function niceStep(least: number): number {
  if (!(least > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 5, 10].find((n) => n * power >= least * (1 - 1e-9)) ?? 10;
  return factor * power;
}

/** How many significant digits tell a value from the next one, `step` away: at least 4, at most what doubles have. */
export function tickDigits(value: number, step: number): number {
  const digits = Math.floor(Math.log10(Math.abs(value))) - Math.floor(Math.log10(step)) + 1;
  return Number.isFinite(digits) ? Math.min(15, Math.max(4, digits)) : 4;
}

/** At most about `count` round numbers from `min` to `max`. With `integer`, whole ones only. */
export function linearTicks(min: number, max: number, count: number, integer = false): number[] {
  const step = niceStep((max - min) / Math.max(1, count));
  const ticks = multiples(min, max, integer ? Math.max(1, step) : step);
  if (ticks.length > 1 || (integer && step <= 1)) return ticks;
  // Few and far between, all may fall outside: then the next finer step is taken, where that is not too many.
  const finer = multiples(min, max, niceStep(step / 2.5));
  return finer.length > count + 1 ? ticks : finer;
}

/** Powers of ten from `min` to `max`; also their 2 and 5 fold where there are few, linear ticks where there is none. */
export function logTicks(min: number, max: number, count: number): number[] {
  const [low, high] = [Math.floor(Math.log10(min)), Math.ceil(Math.log10(max))];
  const decades = Math.log10(max / min);
  const powers = Math.max(1, Math.ceil(decades / Math.max(1, count)));
  const factors = decades * 3 <= count ? [1, 2, 5] : decades * 2 <= count ? [1, 3] : [1];
  const ticks: number[] = [];
  for (let power = low; power <= high; power++) {
    if (power % powers === 0) ticks.push(...factors.map((factor) => factor * 10 ** power));
  }
  const inside = ticks.filter((tick) => tick >= min && tick <= max);
  return inside.length > 1 ? inside : linearTicks(min, max, count).filter((tick) => tick > 0);
}

/** Round durations in ms. */
export function durationTicks(min: number, max: number, count: number): number[] {
  return multiples(min, max, timeStep((max - min) / Math.max(1, count)));
}

/** Round wall-clock times in ms since the Unix epoch, in the reader's time zone. */
export function clockTicks(min: number, max: number, count: number): number[] {
  const offset = new Date(min).getTimezoneOffset() * MINUTE;
  const step = timeStep((max - min) / Math.max(1, count));
  return multiples(min - offset, max - offset, step).map((tick) => tick + offset);
}

function timeStep(least: number): number {
  if (least < SECOND) return niceStep(least);
  return TIME_STEPS.find((step) => step >= least) ?? niceStep(least / DAY) * DAY;
}

function multiples(min: number, max: number, step: number): number[] {
  const first = Math.ceil(min / step - 1e-9);
  const count = Math.floor(max / step + 1e-9) - first + 1;
  if (!(count > 0 && count < 1000)) return [];
  // Rounded to the digits of the step, for 3 × 0.1 is not 0.3.
  const digits = Math.min(100, Math.max(0, -Math.floor(Math.log10(step))));
  return Array.from({ length: count }, (_, i) => Number(((first + i) * step).toFixed(digits)) + 0);
}
