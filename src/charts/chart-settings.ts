/** What the x axis counts: epochs, steps, time since the job's first point, or the time of day. */
export type XAxis = 'epoch' | 'step' | 'relative' | 'wall';

export type YScale = 'linear' | 'log';

/** How a y axis is fitted to values. */
export interface YFit {
  readonly scale: YScale;
  /** Leave out of the axis (not out of the chart) what lies beyond the 5 % and 95 % quantiles. */
  readonly ignoreOutliers: boolean;
}

export interface AxisSettings extends YFit {
  readonly xAxis: XAxis;
}

/** What a chart is told to show, besides its curves. */
export interface ChartSettings extends AxisSettings {
  /** No more points will come: the x axis ends with the last one. */
  readonly over: boolean;
  /** What the y axis measures: the metrics shown, each once. */
  readonly yNames: readonly string[];
}

export const DEFAULT_SETTINGS: ChartSettings = {
  xAxis: 'epoch',
  scale: 'linear',
  ignoreOutliers: false,
  over: false,
  yNames: [],
};
