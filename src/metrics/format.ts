/** What stands where there is nothing to say. */
const NOTHING = '–';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const PREFIXES = ['', ' k', ' M', ' G', ' T'];

const formatters = new Map<string, Intl.NumberFormat>();

/** One formatter per set of options for the whole page, because making one costs more than using it a thousand times. */
function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify(options);
  const format = formatters.get(key) ?? new Intl.NumberFormat('en', { useGrouping: false, ...options });
  formatters.set(key, format);
  return format;
}

const dateFormat = (options: Intl.DateTimeFormatOptions) => {
  let format: Intl.DateTimeFormat | undefined;
  return (time: number) => (format ??= new Intl.DateTimeFormat(undefined, options)).format(time);
};

const hoursMinutes = dateFormat({ timeStyle: 'short' });
const hoursMinutesSeconds = dateFormat({ timeStyle: 'medium' });
const dayAndTime = dateFormat({ dateStyle: 'medium', timeStyle: 'short' });

/** `0.0421`, `12.3 k`, `1.2e-7`, `NaN`: `digits` significant digits, 3 by default. */
export function formatNumber(value: number, digits = 3): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const size = Math.abs(Number(value.toPrecision(digits)));
  if (size >= 1e15 || (size > 0 && size < 1e-4)) return exponential(value, digits);
  const power = size < 1000 ? 0 : Math.floor(Math.log10(size) / 3 + 1e-9);
  return (
    minus(numberFormat({ maximumSignificantDigits: digits }).format(value / 1000 ** power)) + PREFIXES[power]
  );
}

/** A whole number in full, thousands apart: `60,000`. */
export function formatCount(value: number): string {
  if (!Number.isFinite(value)) return NOTHING;
  // A formatter of its own would take longer to make than a dashboard takes to count.
  return minus(value.toFixed(0).replace(/\B(?=(\d{3})+$)/g, ','));
}

/** A fraction of one as `12 %`; `digits` after the point, none by default. */
export function formatPercent(fraction: number, digits = 0): string {
  if (!Number.isFinite(fraction)) return NOTHING;
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return `${minus(numberFormat(options).format(fraction * 100))} %`;
}

/** Ms as `4 s`, `1 m 04 s`, `2 h 05 m`, `3 d 4 h`; negative ones as `0 s`. */
export function formatDuration(ms: number): string {
  if (!Number.isFinite(ms)) return NOTHING;
  const positive = Math.max(0, ms);
  const [days, hours] = [Math.floor(positive / DAY), Math.floor(positive / HOUR) % 24];
  const [minutes, seconds] = [Math.floor(positive / MINUTE) % 60, Math.floor(positive / SECOND) % 60];
  if (days) return `${days} d ${hours} h`;
  if (hours) return `${hours} h ${twoDigits(minutes)} m`;
  if (minutes) return `${minutes} m ${twoDigits(seconds)} s`;
  return `${seconds} s`;
}

/** Epochs per ms in the unit that reads best: `1.5 epochs/s`, `3.2 epochs/min`. */
export function formatRate(epochsPerMs: number): string {
  if (!(epochsPerMs > 0) || !Number.isFinite(epochsPerMs)) return NOTHING;
  const units: [number, string][] = [
    [SECOND, 's'],
    [MINUTE, 'min'],
    [HOUR, 'h'],
    [DAY, 'day'],
  ];
  const [span, unit] = units.find(([ms]) => epochsPerMs * ms >= 1) ?? units.at(-1)!;
  return `${formatNumber(epochsPerMs * span, 2)} epochs/${unit}`;
}

/** Ms since something as `just now`, `2 s ago`, `5 m ago`, `3 h ago`, `2 d ago`. */
export function formatAgo(ms: number): string {
  if (!Number.isFinite(ms)) return NOTHING;
  if (ms < SECOND) return 'just now';
  if (ms < MINUTE) return `${Math.floor(ms / SECOND)} s ago`;
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} m ago`;
  if (ms < DAY) return `${Math.floor(ms / HOUR)} h ago`;
  return `${Math.floor(ms / DAY)} d ago`;
}

/** The time of day of a wall-clock time in ms, as the reader's language writes it; with seconds by default. */
export function formatClock(time: number, seconds = true): string {
  if (!isDate(time)) return NOTHING;
  return seconds ? hoursMinutesSeconds(time) : hoursMinutes(time);
}

/** Day and time of day of a wall-clock time in ms. */
export const formatDate = (time: number): string => (isDate(time) ? dayAndTime(time) : NOTHING);

/** Beyond this a Date is invalid. */
const isDate = (time: number) => Math.abs(time) <= 8.64e15;

const twoDigits = (n: number) => String(n).padStart(2, '0');

const exponential = (value: number, digits: number) =>
  minus(value.toExponential(digits - 1).replace(/\.?0*e\+?/, 'e'));

const minus = (text: string) => text.replace(/^-/, '−').replace(/^−0$/, '0');
