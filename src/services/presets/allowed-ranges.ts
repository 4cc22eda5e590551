import { formatCount, formatNumber, formatPercent } from '../../metrics/format.js';

/** From where to where a hyperparameter may go, both included. */
export interface AllowedRange {
  readonly min: number;
  readonly max: number;
  /** Whether it is a count. */
  readonly whole?: boolean;
}

/** What the start of a training accepts, and what presets and recommendations keep to. */
export const ALLOWED_RANGES = Object.freeze({
  epochs: { min: 1, max: 10_000, whole: true },
  learningRate: { min: 1e-6, max: 1 },
  batchSize: { min: 1, max: 65_536, whole: true },
  /** A share: 0 keeps nothing for validation. */
  validationSplit: { min: 0, max: 0.9 },
}) satisfies Readonly<Record<string, AllowedRange>>;

/** A hyperparameter that has a range. */
export type RangedParameter = keyof typeof ALLOWED_RANGES;

export const isAllowed = (parameter: RangedParameter, value: number): boolean => {
  const { min, max, whole }: AllowedRange = ALLOWED_RANGES[parameter];
  return value >= min && value <= max && (!whole || Number.isInteger(value));
};

/** The nearest value that is allowed; the least for what is no number. */
export function toAllowed(parameter: RangedParameter, value: number): number {
  const { min, max, whole }: AllowedRange = ALLOWED_RANGES[parameter];
  const within = Math.min(max, Math.max(min, Number.isNaN(value) ? min : value));
  return whole ? Math.round(within) : within;
}

/** A value as people write it: `10,000`, `1e-6`, `20 %`. */
export const formatParameter = (parameter: RangedParameter, value: number): string =>
  parameter === 'learningRate'
    ? formatNumber(value)
    : parameter === 'validationSplit'
      ? formatPercent(value)
      : formatCount(value);

/** `a whole number from 1 to 10,000`, to say what was expected. */
export function rangeInWords(parameter: RangedParameter): string {
  const { min, max, whole }: AllowedRange = ALLOWED_RANGES[parameter];
  const kind = whole ? 'a whole number' : parameter === 'validationSplit' ? 'a share' : 'a number';
  return `${kind} from ${formatParameter(parameter, min)} to ${formatParameter(parameter, max)}`;
}
