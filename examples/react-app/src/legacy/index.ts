export { Fragment as Backend } from 'react';
export { ActiveJob } from './ActiveJob';
export { Dashboard } from './Dashboard';
export { StartPanel } from './StartPanel';
export { TrainingComparison } from './TrainingComparison';
export { TrainingPanel } from './TrainingPanel';
export { TrainingProgress } from './TrainingProgress';
