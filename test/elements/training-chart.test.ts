import { aTimeout, expect, nextFrame } from '@open-wc/testing';
import { MetricSeries } from '../../src/metrics/metric-series.js';
import {
  axes,
  button,
  chartOf,
  chartWithButtons,
  entries,
  find,
  ink,
  lines,
  losses,
  press,
  seriesOf,
  tooltip,
} from './chart-fixture.js';

describe('<training-chart>', () => {
  // Hundreds of modules here, where nothing is bundled.
  before(async function () {
    this.timeout(60_000);
    await import('../../src/charts/echarts.js');
  });

  it('shows its curves before the module that draws the axes has come', async () => {
    const chart = await chartOf(losses());
    expect(find(chart, '.plot > div canvas')).to.equal(null);
    expect(ink(chart)).to.be.greaterThan(100);
    await axes(chart);
    expect(ink(chart)).to.be.greaterThan(100);
  });

  it('is accessible, in each of its states', async () => {
    const chart = await chartOf(losses());
    await axes(chart);
    await expect(chart).to.be.accessible();
    button(chart, 'Show as table').click();
    await chart.updateComplete;
    await expect(chart).to.be.accessible();
    await expect(await chartOf([])).to.be.accessible();
  });

  it('draws what is appended, without drawing the rest again', async () => {
    const curves = losses(100);
    const chart = await chartOf(curves);
    curves[0]!.series.append(100, 1);
    chart.flush();
    const context = lines(chart).getContext('2d')!;
    const before = ink(chart);
    context.clearRect(-8, -8, lines(chart).width / 2, lines(chart).height + 8);
    curves[0]!.series.append(101, 2);
    chart.flush();
    expect(ink(chart, 0, 0, 0.45)).to.equal(0);
    expect(ink(chart)).to.be.below(before);
    expect(ink(chart, 0.79, 0, 0.83, 0.4)).to.be.greaterThan(0);
  });

  it('draws in the next frame when asked to', async () => {
    const curves = losses(10);
    const chart = await chartOf(curves);
    await nextFrame();
    const before = lines(chart).toDataURL();
    curves[0]!.series.append(10, 2);
    chart.refresh();
    expect(lines(chart).toDataURL()).to.equal(before);
    await nextFrame();
    await nextFrame();
    expect(lines(chart).toDataURL()).not.to.equal(before);
  });

  it('shows a single peak among 100,000 points', async () => {
    const chart = await chartOf([
      { name: 'loss', series: seriesOf(100_000, (step) => (step === 70_000 ? 1 : 0.1)) },
    ]);
    expect(ink(chart, 0.69, 0.1, 0.71, 0.5)).to.be.greaterThan(10);
    expect(ink(chart, 0.1, 0.1, 0.6, 0.5)).to.equal(0);
  });

  it('leaves a gap where a value is not a number, and a mark below it', async () => {
    const chart = await chartOf([{ name: 'loss', series: seriesOf(11, (step) => (step === 5 ? NaN : 0.5)) }]);
    expect(ink(chart, 0.42, 0, 0.58, 0.9)).to.equal(0);
    expect(ink(chart, 0.48, 0.9, 0.52, 1)).to.be.greaterThan(10);
    expect(ink(chart, 0.1, 0, 0.38, 1)).to.be.greaterThan(100);
  });

  it('says why there is nothing to draw, and shows no empty axes', async () => {
    const text = async (...args: Parameters<typeof chartOf>) => {
      const chart = await chartOf(...args);
      expect(getComputedStyle(find(chart, '.plot')).visibility).to.equal('hidden');
      return find(chart, '[part="message"]').textContent;
    };
    const unknown = [{ name: 'loss', series: MetricSeries.from([1, 2], [NaN, Infinity]) }];
    expect(await text([])).to.equal('No points yet');
    expect(await text([], { emptyText: 'The backend reported no metrics' })).to.equal(
      'The backend reported no metrics',
    );
    expect(await text(unknown)).to.equal('No finite values: every point reported so far is NaN.');
    expect(await text(losses(), { xAxis: 'wall' })).to.contain('carry no times');
  });

  it('notices the first point', async () => {
    const series = new MetricSeries();
    const chart = await chartOf([{ name: 'loss', series }]);
    series.append(0, 1);
    chart.flush();
    await chart.updateComplete;
    expect(find(chart, '[part="message"]')).to.equal(null);
    expect(ink(chart)).to.be.greaterThan(0);
  });

  it('hides and shows a curve from the legend', async () => {
    const chart = await chartOf(losses());
    const before = ink(chart);
    const [train, val] = entries(chart);
    expect([train!.textContent.trim(), val!.textContent.trim()]).to.deep.equal(['train_loss', 'val_loss']);
    train!.click();
    await chart.updateComplete;
    chart.flush();
    expect(train!.getAttribute('aria-pressed')).to.equal('false');
    expect(ink(chart)).to.be.within(1, before - 1);
    val!.click();
    await chart.updateComplete;
    expect(find(chart, '[part="message"]').textContent).to.contain('hidden');
  });

  it('lets the curve stand out whose name is focused', async () => {
    const chart = await chartOf(losses());
    const before = lines(chart).toDataURL();
    entries(chart)[0]!.dispatchEvent(new FocusEvent('focus'));
    chart.flush();
    expect(lines(chart).toDataURL()).not.to.equal(before);
    entries(chart)[0]!.dispatchEvent(new FocusEvent('blur'));
    chart.flush();
    expect(lines(chart).toDataURL()).to.equal(before);
  });

  it('redraws for another smoothing, scale, axis and for outliers', async () => {
    const series = seriesOf(60, (step) => (step === 30 ? 50 : 1 + Math.sin(step)), 1000);
    const chart = await chartOf([{ name: 'loss', series }]);
    let last = lines(chart).toDataURL();
    for (const change of [
      { smoothing: 0.9 },
      { yScale: 'log' },
      { yScale: 'linear', ignoreOutliers: true },
      { smoothing: 0 },
    ]) {
      Object.assign(chart, change);
      chart.flush();
      expect(lines(chart).toDataURL(), JSON.stringify(change)).not.to.equal(last);
      last = lines(chart).toDataURL();
    }
  });

  it('keeps hostile names as text', async () => {
    const name = '<img src=x onerror="throw 1">{{7*7}}';
    const chart = await chartWithButtons([{ name, series: seriesOf(5, (step) => step), jobId: '<b>' }]);
    button(chart, 'Show as table').click();
    await chart.updateComplete;
    expect(chart.shadowRoot!.querySelector('img, b')).to.equal(null);
    expect(entries(chart)[0]!.textContent).to.contain(name);
    expect(find(chart, 'thead').textContent).to.contain(name);
  });

  it('is also a table, and CSV with every point', async () => {
    const chart = await chartWithButtons(losses(500));
    button(chart, 'Show as table').click();
    await chart.updateComplete;
    expect(find(chart, 'caption').textContent).to.contain('The newest 200 of 500 points');
    expect(chart.shadowRoot!.querySelectorAll('tbody tr').length).to.equal(200);
    expect(find(chart, 'tbody th').textContent).to.equal('499');
    expect(find(chart, 'thead th').textContent).to.equal('Epoch');
    chart.xAxis = 'step';
    await chart.updateComplete;
    expect(find(chart, 'thead th').textContent).to.equal('Step');
    const rows = chart.toCsv().trim().split('\r\n');
    expect(rows.length).to.equal(1001);
    expect(rows[2]).to.equal(',train_loss,1,,,1');
  });

  it('says in its CSV which group a mean is of, and how far its band goes', async () => {
    const [mean, low, high] = [2, 1, 3].map((value) => seriesOf(2, () => value));
    const chart = await chartOf([
      { name: 'val_loss', label: 'optimizer sgd (5)', series: mean, band: { low, high } },
      { name: 'val_loss', jobId: 'a', series: mean },
    ]);
    const rows = chart.toCsv().trim().split('\r\n');
    expect(rows[0]).to.equal('job,metric,step,epoch,time,value,low,high');
    expect(rows[1]).to.equal('optimizer sgd (5),val_loss,0,,,2,1,3');
    expect(rows[3]).to.equal('a,val_loss,0,,,2,,');
  });

  it('is a PNG with its axes', async () => {
    const chart = await chartOf(losses());
    const image = await createImageBitmap(await chart.toPng());
    expect(image.width).to.equal(find(chart, '.plot').clientWidth * Math.max(2, devicePixelRatio));
    const empty = await chartOf([]);
    await empty.toPng().then(
      () => expect.fail('made a picture of nothing'),
      (error: Error) => expect(error.message).to.contain('nothing to draw'),
    );
  });

  it('is the same PNG wherever the cursor stands', async () => {
    const chart = await chartOf(losses());
    const picture = async () => new Uint8Array(await (await chart.toPng()).arrayBuffer());
    const before = await picture();
    await press(chart, 'End');
    expect(tooltip(chart)).to.contain('epoch 49');
    expect(await picture()).to.deep.equal(before);
  });

  it('has the best point marked where its line has come to, not before', async () => {
    const curves = losses(50);
    const chart = await chartOf(curves);
    await axes(chart);
    const marks = chart.shadowRoot!.querySelectorAll<HTMLCanvasElement>('.plot > canvas')[1]!;
    const before = [lines(chart).toDataURL(), marks.toDataURL()];
    for (const { series } of curves) series.append(50, 0);
    chart.requestUpdate();
    await chart.updateComplete;
    expect([lines(chart).toDataURL(), marks.toDataURL()]).to.deep.equal(before);
    chart.flush();
    expect(lines(chart).toDataURL()).not.to.equal(before[0]);
    expect(marks.toDataURL()).not.to.equal(before[1]);
  });

  it('tells curves of one colour apart by their dashes', async () => {
    const chart = await chartOf(
      Array.from({ length: 24 }, (_, i) => ({
        name: `metric ${i}`,
        series: seriesOf(5, (step) => step + i),
      })),
    );
    const looks = [...chart.shadowRoot!.querySelectorAll('.entry .swatch')].map((swatch) =>
      [swatch.classList, swatch.firstElementChild!.getAttribute('stroke-dasharray')].join(' '),
    );
    expect(new Set(looks).size).to.equal(24);
  });

  it('is redrawn in the colours of another scheme', async () => {
    const chart = await chartOf(losses());
    const before = lines(chart).toDataURL();
    const host = chart.parentElement!;
    host.style.colorScheme = 'dark';
    for (let frames = 0; frames < 60 && lines(chart).toDataURL() === before; frames++) await nextFrame();
    expect(lines(chart).toDataURL()).not.to.equal(before);
  });

  it('leaves nothing behind when it is disconnected, and comes back', async () => {
    const chart = await chartOf(losses());
    await axes(chart);
    const host = chart.parentElement!;
    chart.remove();
    expect(find(chart, '.plot').childElementCount).to.equal(0);
    for (let i = 0; i < 1000; i++) {
      host.append(chart);
      chart.remove();
    }
    await aTimeout(0);
    await nextFrame();
    expect(find(chart, '.plot').childElementCount).to.equal(0);
    host.append(chart);
    await chart.updateComplete;
    chart.flush();
    expect(ink(chart)).to.be.greaterThan(100);
    await axes(chart);
    expect(chart.shadowRoot!.querySelectorAll('.plot > canvas').length).to.equal(2);
  });

  it('draws nothing on a node that was removed while the axes were on their way', async () => {
    const chart = await chartOf(losses());
    await nextFrame();
    await nextFrame();
    chart.remove();
    await import('../../src/charts/echarts.js');
    await nextFrame();
    expect(find(chart, '.plot').childElementCount).to.equal(0);
  });

  it('can be defined twice', async () => {
    const { defineElement } = await import('../../src/elements/define-element.js');
    expect(() => defineElement('training-chart')(class extends HTMLElement {})).not.to.throw();
  });
});
