/** Registers every element, and exports every element and type. */
export type { ChartCurve } from './charts/curve-list.js';
export * from './elements/events.js';
export { DataSourceSelector } from './elements/data-source-selector/data-source-selector.js';
export type { DataSourceValue } from './elements/data-source-selector/source-value.js';
export { ModelNameInput } from './elements/model-name-input/model-name-input.js';
export { TrainingChart } from './elements/training-chart/training-chart.js';
export { TrainingComparison } from './elements/training-comparison/training-comparison.js';
export { TrainingConnection } from './elements/training-connection/training-connection.js';
export { TrainingDashboard } from './elements/training-dashboard/training-dashboard.js';
export { TrainingLog } from './elements/training-log/training-log.js';
export { TrainingPanel } from './elements/training-panel/training-panel.js';
export { TrainingPresetPicker } from './elements/training-preset-picker/training-preset-picker.js';
export { TrainingProgress } from './elements/training-progress/training-progress.js';
export { TrainingProvider } from './elements/training-provider/training-provider.js';
export * from './metrics/index.js';
export type * from './protocol/types.js';
export * from './services/index.js';
