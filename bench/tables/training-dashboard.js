import { ReplaySubject } from 'rxjs';
import '../../src/elements/training-dashboard/training-dashboard.ts';
import { TrainingProgressService } from '../../src/services/training-progress-service.ts';
import { ReplaySource } from '../../src/sources/replay-source.ts';

/** A service whose list of jobs is what the benchmark says: only what the element does with it is measured. */
class ToldService extends TrainingProgressService {
  told = new ReplaySubject(1);

  constructor() {
    super({ source: new ReplaySource({ features: ['pause', 'resume', 'delete'], jobs: {} }) });
  }

  get jobs$() {
    return this.told;
  }
}

export function mount(root, jobs) {
  const service = new ToldService();
  service.told.next(jobs);
  const element = document.createElement('training-dashboard');
  element.persist = 'none';
  element.service = service;
  root.append(element);
  const find = (selector) => element.shadowRoot.querySelector(selector);
  return {
    rows: () => element.shadowRoot.querySelectorAll('.row').length,
    scroller: () => find('.scroller'),
    update: (changed) => service.told.next(changed),
    sort: () => find('.head-row [data-column="best.train_loss"] button').click(),
  };
}
