const TIME = String.raw`(?:[T ,]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(z|[ap]m|[+-]\d{2}:?\d{2})?)?`;
const YEAR_FIRST = new RegExp(String.raw`^\s*(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${TIME}\s*$`, 'i');
const YEAR_LAST = new RegExp(String.raw`^\s*(\d{1,2})([-/.])(\d{1,2})\2(\d{4})${TIME}\s*$`, 'i');
/** `1/2/2024`, and the longest: day, time with nanoseconds, zone. */
const [SHORTEST, LONGEST] = [8, 40];

/** The two ways to read a date: ms since the Unix epoch, times without a zone as UTC; NaN where it cannot be read so. */
export interface DateReadings {
  readonly monthFirst: number;
  readonly dayFirst: number;
}

/** Reads `2024-03-31`, `3/31/2024`, `31.3.2024`, with or without a time. Undefined where the cell is no date. */
export function parseDate(cell: string): DateReadings | undefined {
  if (cell.length < SHORTEST || cell.length > LONGEST) return undefined;
  const iso = YEAR_FIRST.exec(cell);
  if (iso) {
    const time = timeOf(+iso[1], +iso[3], +iso[4], iso, 5);
    return Number.isNaN(time) ? undefined : { monthFirst: time, dayFirst: time };
  }
  const found = YEAR_LAST.exec(cell);
  if (!found) return undefined;
  const dayFirst = timeOf(+found[4], +found[3], +found[1], found, 5);
  // Dots stand between day and month only where days come first.
  const monthFirst = found[2] === '.' ? dayFirst : timeOf(+found[4], +found[1], +found[3], found, 5);
  return Number.isNaN(dayFirst) && Number.isNaN(monthFirst) ? undefined : { monthFirst, dayFirst };
}

/** NaN where there is no such day or time. The time stands in `groups`, from `at` on. */
function timeOf(year: number, month: number, day: number, groups: RegExpExecArray, at: number): number {
  const date = Date.UTC(year, month - 1, day);
  if (new Date(date).getUTCMonth() !== month - 1 || day === 0) return NaN;
  if (groups[at] === undefined) return date;
  const [h, m, s, fraction, zone] = groups.slice(at);
  const half = /^[ap]m$/i.test(zone ?? '') ? zone.toLowerCase() : undefined;
  const hours = half ? (Number(h) % 12) + (half === 'pm' ? 12 : 0) : Number(h);
  const [minutes, seconds] = [Number(m), Number(s ?? 0)];
  if (hours > 24 || minutes > 59 || seconds > 60 || (half && (Number(h) < 1 || Number(h) > 12))) return NaN;
  const ms = Math.floor(Number(`0.${fraction ?? 0}`) * 1000);
  return date + ((hours * 60 + minutes) * 60 + seconds) * 1000 + ms - (half ? 0 : offsetOf(zone));
}

/** `+02:00` in ms. */
function offsetOf(zone: string | undefined): number {
  const parts = /^([+-])(\d{2}):?(\d{2})$/.exec(zone ?? '');
  if (!parts) return 0;
  return (parts[1] === '-' ? -1 : 1) * (Number(parts[2]) * 60 + Number(parts[3])) * 60_000;
}
