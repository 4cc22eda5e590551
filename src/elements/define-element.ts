import { noteVersion } from '../services/registry.js';

/**
 * Registers a custom element under its tag, unless a tag of that name is there already: two bundles or two versions on one
 * page never throw, the first one stays, and the console names both versions.
 */
export const defineElement =
  (tag: string) =>
  (element: CustomElementConstructor): void => {
    noteVersion();
    if (!customElements.get(tag)) customElements.define(tag, element);
  };
