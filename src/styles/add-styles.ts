import type { CSSResult, LitElement } from 'lit';

/** Gives an element that stands in a page more style sheets, behind its own: those of what it shows only later. */
export function addStyles(host: LitElement, styles: readonly CSSResult[]): void {
  const root = host.renderRoot as ShadowRoot;
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...styles.map(({ styleSheet }) => styleSheet!)];
}
