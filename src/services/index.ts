/** The shared stream and what it is made of. Runs without a DOM. */
export { TrainingProgressService } from './training-progress-service.js';
export type { ServiceOptions } from './training-progress-service.js';
export type { JobState } from './jobs/reduce-job.js';
export { RestSource } from '../sources/rest-source.js';
export type { RestOptions } from '../sources/rest-source.js';
export { ReplaySource } from '../sources/replay-source.js';
export type { RecordedAnswer, Recording, ReplayOptions } from '../sources/replay-source.js';
export type { HistoryPart, JobPosition, TrainingSource } from '../sources/training-source.js';
export type { CatalogSource, UploadOptions } from '../sources/catalog-source.js';
export { TRAINING_PRESETS } from './presets/presets.js';
export { recommendPreset } from './presets/recommend-preset.js';
export type { Recommendation, RecommendationBasis } from './presets/recommend-preset.js';
export { adviseOn } from './presets/training-advice.js';
export type { Advice, AdviceBasis } from './presets/training-advice.js';
export { estimateDuration } from './presets/estimate-duration.js';
export type { DurationEstimate } from './presets/estimate-duration.js';
