import type { MetricSeries } from '../metrics/metric-series.js';
import type { SmoothedSeries } from '../metrics/smoothing.js';

/** What lies around a line: between two series that share their steps. */
export interface Band {
  readonly low: MetricSeries;
  readonly high: MetricSeries;
}

/** How many series colours a theme has. */
export const SERIES_COLORS = 8;

/** One line of a chart. */
export interface Curve {
  /** As the legend says it; hostile text. */
  readonly name: string;
  /** The metric it shows, as the backend calls it; hostile text. */
  readonly metric: string;
  /** What was measured. */
  readonly series: MetricSeries;
  /** What is drawn in its stead where the chart smooths; the measured line then stays as a faint one. */
  readonly smoothed?: SmoothedSeries;
  /** Filled behind the line, in its colour. Drawn with the whole: points that are appended to it come with the next one. */
  readonly band?: Band;
  /** Which series colour of the theme, from 0. */
  readonly color: number;
  readonly dashed: boolean;
  /** Lines of one job share the time that a relative axis counts from. */
  readonly job?: string;
  /** Whether its best point gets a mark, and which way is better. */
  readonly best?: 'min' | 'max';
}

/** The series that a curve shows in front. */
export const shownSeries = (curve: Curve): MetricSeries => curve.smoothed?.series ?? curve.series;

/** Of each round through the colours, the dashes of solid and of dashed lines, in CSS px: line, gap, line, gap … */
const DASHES = [
  [[], [6, 4]],
  [
    [2, 2.5],
    [10, 3, 2, 3],
  ],
  [
    [12, 3],
    [6, 2, 2, 2, 2, 2],
  ],
] as const;

/** The dashes of a line: colours repeat, so that each round through them has its own. */
export const dashOf = ({ color, dashed }: Pick<Curve, 'color' | 'dashed'>): readonly number[] =>
  DASHES[Math.floor(color / SERIES_COLORS) % DASHES.length]![dashed ? 1 : 0];
