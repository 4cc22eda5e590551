// Elements are registered before React renders them: then it sets their properties, not only attributes.
import 'training-elements';

export { ActiveJob } from '../elements/ActiveJob';
export { Backend } from './Backend';
export { StartPanel } from './StartPanel';
export { TrainingComparison } from './TrainingComparison';
export { TrainingDashboard as Dashboard } from './TrainingDashboard';
export { TrainingPanel } from './TrainingPanel';
export { TrainingProgress } from './TrainingProgress';
