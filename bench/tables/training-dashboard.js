import '../../src/elements/training-dashboard/training-dashboard.ts';

export function mount(root, service) {
  const element = document.createElement('training-dashboard');
  element.persist = 'none';
  element.service = service;
  root.append(element);
  const find = (selector) => element.shadowRoot.querySelector(selector);
  return {
    rows: () => element.shadowRoot.querySelectorAll('.row').length,
    scroller: () => find('.scroller'),
    sort: () => find('.head-row [data-column="best.train_loss"] button').click(),
  };
}
