import { expect } from '@open-wc/testing';
import type { LitElement } from 'lit';
import type { ComponentType } from 'react';
import * as react from '../support/react-elements.js';
import { ReactPlace } from './react-harness.js';

const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

/** What React hands over for a prop that has no value (yet), or none any more, is undefined. */
describe('a prop that is undefined', () => {
  const { createElement } = react;
  let place: ReactPlace;
  let errors: string[];
  const onRejection = (event: PromiseRejectionEvent) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    errors.push(String(event.reason?.stack ?? event.reason));
  };

  beforeEach(() => {
    errors = [];
    addEventListener('unhandledrejection', onRejection, { capture: true });
    place = new ReactPlace(react);
  });
  afterEach(() => {
    place.close();
    removeEventListener('unhandledrejection', onRejection, { capture: true });
  });

  for (const [name, Component] of Object.entries<unknown>(react).filter(
    ([name]) => /^(Training|Model|Data)[A-Za-z]+$/.test(name) && !name.endsWith('Event'),
  ))
    it(`is one that <${name}> was not given`, async () => {
      const Tag = Component as ComponentType<Record<string, unknown>>;
      place.render(createElement(Tag, { service: place.service }));
      await painted();
      const element = place.element.firstElementChild as LitElement;
      const { elementProperties } = element.constructor as typeof LitElement;
      for (const [property, options] of elementProperties) {
        if (options.state) continue;
        errors.length = 0;
        const before = element[property as keyof LitElement];
        const key = String(property);
        place.render(createElement(Tag, { key, service: place.service, [key]: undefined }));
        await painted();
        place.render(createElement(Tag, { key, service: place.service, [key]: before }));
        place.render(createElement(Tag, { key, service: place.service }));
        await painted();
        expect(errors.map((error) => `${key}: ${error}`)).to.deep.equal([]);
      }
    });
});
