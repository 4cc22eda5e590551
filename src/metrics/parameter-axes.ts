import { settingNumber, settingText, type ConfigRow } from './config-diff.js';
import { linearDomain, type Domain } from './domain.js';
import { formatNumber } from './format.js';
import { linearTicks, logTicks } from './ticks.js';

/** An axis on which runs stand by a setting or a result, in a space in which it is even. */
export interface ParameterAxis {
  readonly key: string;
  /** Settings that are no numbers stand at 0, 1, 2 …; numbers that span a power of ten or more by their logarithm. */
  readonly kind: 'linear' | 'log' | 'words';
  /** Where each run stands; undefined where it has no value. */
  readonly places: readonly (number | undefined)[];
  readonly domain: Domain;
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
}

/** From this ratio of the greatest to the least on, equal distances say nothing. */
const WIDE = 10;
const TICKS = 5;

/** The axis of a setting of several runs. */
export function settingAxis({ key, values }: ConfigRow): ParameterAxis {
  const numbers = values.map((value) => (settingText(value) === '' ? undefined : settingNumber(value)));
  const isNumeric = values.every((value, i) => settingText(value) === '' || numbers[i] !== undefined);
  return isNumeric ? numberAxis(key, numbers) : wordAxis(key, values.map(settingText));
}

/** The axis of numbers; what is not finite has no place on it. */
export function numberAxis(key: string, values: readonly (number | undefined)[]): ParameterAxis {
  const finite = values.filter((value) => Number.isFinite(value)) as number[];
  const [min, max] = [Math.min(...finite), Math.max(...finite)];
  const log = min > 0 && max / min >= WIDE;
  const place = (value: number | undefined) =>
    Number.isFinite(value) ? (log ? Math.log10(value!) : value) : undefined;
  const domain = finite.length === 0 ? { min: 0, max: 1 } : log ? around(min, max) : linearDomain(min, max);
  const ticks = log ? logTicks(min, max, TICKS) : linearTicks(domain.min, domain.max, TICKS);
  return {
    key,
    kind: log ? 'log' : 'linear',
    places: values.map(place),
    domain,
    ticks: ticks.map((tick) => ({ at: place(tick)!, label: formatNumber(tick) })),
  };
}

function wordAxis(key: string, texts: readonly string[]): ParameterAxis {
  const words = [...new Set(texts.filter(Boolean))];
  return {
    key,
    kind: 'words',
    places: texts.map((text) => (text ? words.indexOf(text) : undefined)),
    domain: { min: -0.5, max: words.length - 0.5 },
    ticks: words.map((label, at) => ({ at, label })),
  };
}

const around = (min: number, max: number): Domain => {
  const [low, high] = [Math.log10(min), Math.log10(max)];
  return { min: low - 0.05 * (high - low), max: high + 0.05 * (high - low) };
};

/** What stands at the place of a run, in words. */
export function placeText({ kind, places, ticks }: ParameterAxis, run: number): string {
  const place = places[run];
  if (place === undefined) return 'not known';
  if (kind === 'words') return ticks[place]!.label;
  return formatNumber(kind === 'log' ? 10 ** place : place, 4);
}

/** Stretches of axes by key; an axis that is absent lets all pass. */
export type Ranges = ReadonlyMap<string, Domain>;

/** Whether a run stands within all ranges. One without a place on an axis is within none. */
export const isWithin = (axes: readonly ParameterAxis[], ranges: Ranges, run: number): boolean =>
  axes.every(({ key, places }) => {
    const range = ranges.get(key);
    const place = places[run];
    return !range || (place !== undefined && place >= range.min && place <= range.max);
  });
