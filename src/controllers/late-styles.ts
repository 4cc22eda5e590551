import { adoptStyles, type CSSResultOrNative, type LitElement } from 'lit';

/** Gives an element the styles of what was loaded later, after its own. Once is enough: its root stays. */
export function addStyles(host: LitElement, ...styles: CSSResultOrNative[]): void {
  const { elementStyles } = host.constructor as typeof LitElement;
  adoptStyles(host.renderRoot as ShadowRoot, [...elementStyles, ...styles]);
}
