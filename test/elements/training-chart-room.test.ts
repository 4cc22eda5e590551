import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import type { TrainingChart } from '../../src/elements/training-chart/training-chart.js';
import { chartOf, find, seriesOf } from './chart-fixture.js';

const curves = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    name: `a_metric_${i}`,
    series: seriesOf(5, (step) => step + i),
  }));

async function sized(count: number, style: string) {
  const chart = await chartOf(curves(count));
  chart.style.cssText = style;
  for (let i = 0; i < 4; i++) await nextFrame();
  return chart;
}

const boxOf = (chart: TrainingChart, selector: string) => find(chart, selector).getBoundingClientRect();

describe('<training-chart> in little room', () => {
  for (const size of [
    'width:280px;height:140px',
    'width:280px;height:160px',
    'width:280px;height:200px',
    'width:280px;height:260px',
    'width:600px;height:140px',
    'width:600px;height:400px',
    'width:400px;height:320px;font-size:32px',
  ])
    for (const count of [4, 24])
      it(`overlaps nothing: ${count} curves in ${size}`, async () => {
        const chart = await sized(count, size);
        const outer = chart.getBoundingClientRect();
        const [head, plot] = [boxOf(chart, '.head'), boxOf(chart, '.plot')];
        // The head has room for a focus ring around it.
        expect(plot.top).to.be.at.least(head.bottom - 4);
        expect(plot.bottom).to.be.at.most(outer.bottom - 1);
        expect(plot.height).to.be.at.least(70);
        expect(find(chart, '.card').scrollWidth).to.be.at.most(outer.width);
        await expect(chart).to.be.accessible();
      });

  it('keeps its buttons in view where the names of many curves scroll', async () => {
    const chart = await sized(24, 'width:600px;height:400px');
    const [head, toolbar] = [boxOf(chart, '.head'), boxOf(chart, '.toolbar')];
    expect(toolbar.top).to.be.at.least(head.top);
    expect(toolbar.bottom).to.be.at.most(head.bottom);
  });

  it('is as high as ever where the page gives it no height', async () => {
    const chart = await chartOf(curves(2));
    await nextFrame();
    expect(boxOf(chart, '.plot').height).to.equal(280);
  });

  it('has larger labels, and more room for them, in larger text', async () => {
    const left = async (fontSize: string) => {
      const chart = await sized(2, `width:600px;font-size:${fontSize}`);
      chart.flush();
      return parseFloat(find<HTMLCanvasElement>(chart, '.plot > canvas').style.left);
    };
    expect(await left('24px')).to.be.greaterThan(await left('16px'));
    // Bounded: 20 px are the most.
    expect(await left('40px')).to.equal(await left('60px'));
  });

  it('follows a font size that changes later', async () => {
    const host = await fixture<HTMLElement>(html`<div></div>`);
    const chart = await chartOf(curves(2));
    host.append(chart);
    await nextFrame();
    chart.flush();
    const left = () => find<HTMLCanvasElement>(chart, '.plot > canvas').style.left;
    const before = left();
    expect(parseFloat(before)).to.be.greaterThan(0);
    host.style.fontSize = '28px';
    for (let i = 0; i < 30 && left() === before; i++) await nextFrame();
    expect(left()).not.to.equal(before);
  });
});
