import { expect } from '@open-wc/testing';
import { defineElement } from '../../src/elements/define-element.js';
import { VERSION } from '../../src/services/version.js';

const VERSIONS = Symbol.for('training-elements.1.versions');

describe('defineElement', () => {
  const page = globalThis as typeof globalThis & { [VERSIONS]?: Set<string> };
  const { warn } = console;
  const before = page[VERSIONS];
  let warnings: string[];

  beforeEach(() => {
    warnings = [];
    console.warn = (message: string) => warnings.push(message);
  });

  afterEach(() => {
    console.warn = warn;
    page[VERSIONS] = before;
  });

  it('lets the first stay where a page loads two versions, and warns once, naming both', () => {
    class First extends HTMLElement {}
    page[VERSIONS] = new Set(['0.0.7']);
    defineElement('training-twice')(First);
    defineElement('training-twice')(class extends HTMLElement {});
    expect(customElements.get('training-twice')).to.equal(First);
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.contain('0.0.7').and.contain(VERSION);
  });
});
