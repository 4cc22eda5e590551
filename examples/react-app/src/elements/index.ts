export { ActiveJob } from './ActiveJob';
export { Backend } from './Backend';
export { StartPanel } from './StartPanel';
export { TrainingComparison } from './TrainingComparison';
export { TrainingDashboard as Dashboard } from './TrainingDashboard';
export { TrainingPanel } from './TrainingPanel';
export { TrainingProgress } from './TrainingProgress';
