import { createElement as h, Fragment } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { ContractElement } from './contract-element.js';
import { EVENTS, type Moment, type Mount } from './moment.js';

export const mount: Mount = (place, hear) => {
  const root = createRoot(place);
  const listeners = Object.fromEntries(EVENTS.map((type) => [`on${type}`, hear]));

  function Fixture({ shown, text, child, ...properties }: Moment) {
    // React hands over an object only once an element is known; a ref does before, too.
    const setEarly = (early: ContractElement | null) => void Object.assign(early ?? {}, properties);
    if (!shown) return null;
    return h(
      Fragment,
      null,
      h(
        'contract-element',
        { ...properties, ...listeners, 'some-text': text },
        child && h('span', null, child),
      ),
      h('early-element', { ref: setEarly }),
    );
  }

  return (moment) => flushSync(() => root.render(h(Fixture, moment)));
};
