import '../../src/elements/training-comparison/training-comparison.ts';
import { RestSource, TrainingProgressService } from '../../src/services/index.ts';

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
const settle = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

let service;
let element;

const find = (selector) => element.shadowRoot.querySelector(selector);
const whole = (id, epochs) => service.series(id).get('val_loss')?.length === epochs;

globalThis.bench = {
  settle,
  frame,

  /** Shows these runs, until all of each is read, analysed and drawn. */
  async show(ids, epochs) {
    service = new TrainingProgressService({ source: new RestSource('/api') });
    element = document.createElement('training-comparison');
    element.service = service;
    element.jobIds = ids.join(' ');
    document.body.append(element);
    while (!ids.every((id) => whole(id, epochs))) await settle(200);
    const told = () => find('[part=table] tbody')?.textContent;
    for (let before; before === undefined || before !== told();) {
      before = told();
      await settle(1000);
    }
  },

  /** Where a part of the card is in the window, once it is in sight and drawn. */
  async place(selector) {
    find(selector).scrollIntoView({ block: 'center' });
    while (!find(selector).querySelector('canvas') && !find(selector).shadowRoot) await settle(100);
    await settle(1000);
    const { x, y, width, height } = find(selector).getBoundingClientRect();
    return { x, y, width, height };
  },

  /** How many runs the filter leaves; undefined while there is none. */
  left: () => find('.left span')?.textContent,

  clear: () => find('[part=clear]').click(),
};
