import { expect, fixture, html } from '@open-wc/testing';
import { ThemeProbe } from '../../src/charts/theme.js';

describe('the theme of a chart', () => {
  const probeIn = async () => {
    const root = await fixture<HTMLElement>(html`<div></div>`);
    root.style.cssText = `
      color-scheme: light;
      --_surface: light-dark(#ffffff, #000000);
      --_text: rgb(1, 2, 3);
      --_series-1: rgb(0, 0, 255);
      --_series-2: rgb(255, 0, 0);
    `;
    return { root, theme: new ThemeProbe(root, () => undefined).read() };
  };

  it('is what the styles of the page come to', async () => {
    const { theme } = await probeIn();
    expect(theme.surface).to.equal('rgb(255, 255, 255)');
    expect(theme.text).to.equal('rgb(1, 2, 3)');
    expect([theme.series(0), theme.series(1), theme.series(8)]).to.deep.equal([
      'rgb(0, 0, 255)',
      'rgb(255, 0, 0)',
      'rgb(0, 0, 255)',
    ]);
    expect(theme.faint(0)).to.match(/^oklab/);
  });

  it('lets a forced palette have the ground and the text, and never the series', async () => {
    const { root, theme } = await probeIn();
    const { style } = root.querySelector<HTMLElement>('span[hidden]')!;
    expect([theme.series(0), style.forcedColorAdjust]).to.deep.equal(['rgb(0, 0, 255)', 'none']);
    expect([theme.text, style.forcedColorAdjust]).to.deep.equal(['rgb(1, 2, 3)', 'auto']);
    // A forced palette has other colours for a background than for a text.
    expect([theme.surface, style.backgroundColor]).to.deep.equal(['rgb(255, 255, 255)', 'var(--_surface)']);
  });
});
