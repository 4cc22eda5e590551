import { ContractElement } from './contract-element.js';
import { EVENTS, type Moment, type Mount } from './moment.js';

/** What the tests drive: one framework, an element that it knows, and another that comes later. */
function open(mount: Mount) {
  customElements.define('contract-element', ContractElement);

  const heard: string[] = [];
  const place = document.body.appendChild(document.createElement('div'));
  const render = mount(place, ({ type }) => heard.push(type));
  const element = () => place.querySelector<ContractElement>('contract-element');

  const seen = () => {
    const found = element();
    if (!found) return undefined;
    const { bool, num, str, arr, obj, someText, readAtOnce } = found;
    const child = found.querySelector('span')?.textContent ?? '';
    return { bool, num, str, arr, obj, text: someText, child, readAtOnce };
  };

  return {
    async show(moment: Moment) {
      await render(moment);
      return seen();
    },
    fire() {
      for (const type of EVENTS) element()!.dispatchEvent(new Event(type));
      return heard.splice(0);
    },
    define() {
      customElements.define('early-element', class extends ContractElement {});
      const early = place.querySelector<ContractElement>('early-element')!;
      const { bool, str, arr, obj } = early;
      return { bool, str, arr, obj, asText: ['arr', 'obj'].filter((name) => early.hasAttribute(name)) };
    },
  };
}

declare global {
  var contract: ReturnType<typeof open>;
}

export const begin = (mount: Mount) => void (globalThis.contract = open(mount));
