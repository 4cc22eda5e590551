/**
 * ECharts empties its root by `innerHTML = ''`, which Trusted Types forbid even for the empty string: this one root takes
 * it as what it means.
 */
export function allowClearing(root: HTMLElement): void {
  Object.defineProperty(root, 'innerHTML', { set: () => root.replaceChildren(), get: () => '' });
}
