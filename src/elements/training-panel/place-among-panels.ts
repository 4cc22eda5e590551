/** Which of the panels around it a panel is, for those that have no id: the first is 0. */
export function placeAmongPanels(panel: HTMLElement): string {
  const root = panel.getRootNode() as Document | ShadowRoot | Element;
  const unnamed = [...root.querySelectorAll(`${panel.localName}:not([id])`)];
  const place = String(Math.max(0, unnamed.indexOf(panel)));
  const host = 'host' in root ? root.host : undefined;
  return host ? `${host.localName}#${host.id} ${place}` : place;
}
