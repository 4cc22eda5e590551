/** A configuration value in a form in which the same settings are the same text. */
type Settings = ReadonlyMap<string, unknown>;

/** One setting of several runs. */
export interface ConfigRow {
  /** Nested settings by path: `optimizer.momentum`. */
  readonly key: string;
  /** In the order of the runs; undefined where a run does not have the setting. */
  readonly values: readonly unknown[];
  readonly differs: boolean;
}

/**
 * The settings of several runs side by side, in the order in which they first come. Objects are taken apart by path; lists are
 * one value.
 */
export function configRows(configs: readonly Readonly<Record<string, unknown>>[]): ConfigRow[] {
  const all = configs.map(flatten);
  const keys = new Set(all.flatMap((settings) => [...settings.keys()]));
  return [...keys].map((key) => {
    const values = all.map((settings) => settings.get(key));
    return { key, values, differs: values.some((value) => !isSameSetting(value, values[0])) };
  });
}

/** Whether two settings mean the same: numbers by their value, however they are written (`0.001`, `1e-3`, `"0.0010"`). */
export const isSameSetting = (a: unknown, b: unknown): boolean => settingText(a) === settingText(b);

/** A setting as text, empty where it is absent: the same for the same setting. */
export function settingText(value: unknown): string {
  if (value === undefined || value === null) return '';
  const number = settingNumber(value);
  if (number !== undefined) return String(number);
  return typeof value === 'object' ? JSON.stringify(canonical(value)) : String(value).trim();
}

/** The number that a setting is, or is the text of. */
export function settingNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number + 0 : undefined;
}

/** Indices of runs by the text of one of their settings, in the order in which the settings first come. */
export function groupBySetting(
  configs: readonly Readonly<Record<string, unknown>>[],
  key: string,
): ReadonlyMap<string, readonly number[]> {
  const groups = new Map<string, number[]>();
  configs.forEach((config, index) => {
    const text = settingText(flatten(config).get(key));
    groups.set(text, [...(groups.get(text) ?? []), index]);
  });
  return groups;
}

/** Deeper than this nobody configures, and a hostile answer would overflow the stack. */
const DEEPEST = 8;

function flatten(config: Readonly<Record<string, unknown>>): Settings {
  const settings = new Map<string, unknown>();
  const take = (value: unknown, path: string, depth: number) => {
    if (!isObject(value) || depth >= DEEPEST) return void settings.set(path, value);
    for (const [key, inner] of Object.entries(value)) take(inner, path ? `${path}.${key}` : key, depth + 1);
  };
  take(config, '', 0);
  return settings;
}

/** Numbers within lists and objects by their value too, and keys in one order. */
function canonical(value: unknown, depth = 0): unknown {
  if (depth >= DEEPEST) return '…';
  if (Array.isArray(value)) return value.map((item) => canonical(item, depth + 1));
  if (isObject(value))
    return Object.fromEntries(
      Object.keys(value)
        .sort()
        .map((key) => [key, canonical(value[key], depth + 1)]),
    );
  return settingNumber(value) ?? value;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
