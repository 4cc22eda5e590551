import { expect, nextFrame } from '@open-wc/testing';
import {
  button,
  chartWithButtons,
  find,
  ink,
  lines,
  losses,
  point,
  press,
  said,
  seriesOf,
  tooltip,
} from './chart-fixture.js';

const ramp = (length = 101) => [{ name: 'loss', series: seriesOf(length, (step) => step, 1000) }];

describe('<training-chart> by keyboard and pointer', () => {
  it('moves a cursor from point to point and says what is there', async () => {
    const chart = await chartWithButtons(losses(50));
    await press(chart, 'ArrowRight');
    expect(said(chart)).to.equal('epoch 0, train_loss 2, val_loss 2.21');
    await press(chart, 'ArrowRight');
    expect(said(chart)).to.equal('epoch 1, train_loss 1, val_loss 1.11');
    await press(chart, 'End');
    expect(said(chart)).to.match(/^epoch 49,/);
    await press(chart, 'PageUp');
    expect(said(chart)).to.match(/^epoch 44,/);
    await press(chart, 'Home');
    expect(said(chart)).to.match(/^epoch 0,/);
    expect(tooltip(chart)).to.contain('train_loss 2');
    await press(chart, 'Escape');
    expect(find(chart, '.tooltip')).to.equal(null);
  });

  it('says nothing at a cursor that the view has left behind, and goes on when it is back', async () => {
    const chart = await chartWithButtons(ramp());
    for (const key of ['End', '+', '+']) await press(chart, key);
    for (let i = 0; i < 20; i++) await press(chart, 'ArrowLeft', { shiftKey: true });
    expect(find(chart, '.tooltip')).to.equal(null);
    await press(chart, '0');
    expect(tooltip(chart)).to.contain('loss 100');
  });

  it('leaves keys alone that it has no use for', async () => {
    const chart = await chartWithButtons(ramp());
    const plot = find(chart, '.plot');
    const taken = (key: string, init: KeyboardEventInit = {}) =>
      !plot.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true, ...init }));
    expect([taken('Tab'), taken('Escape'), taken('ArrowLeft', { ctrlKey: true }), taken('a')]).to.deep.equal([
      false,
      false,
      false,
      false,
    ]);
    expect(taken('ArrowLeft')).to.equal(true);
  });

  it('follows the pointer to the nearest point', async () => {
    const chart = await chartWithButtons(ramp());
    await point(chart, 'pointermove', 0.5, 0.5);
    expect(tooltip(chart)).to.match(/^epoch 4\d loss 4\d/);
    await point(chart, 'pointerleave', 0.5, 0.5);
    expect(find(chart, '.tooltip')).to.equal(null);
  });

  it('zooms to a dragged box, keeps that while points come in, and shows everything again', async () => {
    const curves = ramp();
    const chart = await chartWithButtons(curves);
    const whole = lines(chart).toDataURL();
    await point(chart, 'pointerdown', 0.4, 0.3);
    await point(chart, 'pointermove', 0.6, 0.6);
    await point(chart, 'pointerup', 0.6, 0.6);
    chart.flush();
    const zoomed = lines(chart).toDataURL();
    expect(zoomed).not.to.equal(whole);
    for (let step = 101; step < 1000; step++) curves[0]!.series.append(step, step);
    chart.flush();
    expect(lines(chart).toDataURL()).to.equal(zoomed);
    await press(chart, '0');
    await press(chart, 'End');
    expect(said(chart)).to.match(/^epoch 999,/);
  });

  it('zooms one direction only where a drag does not clearly mean both, so that curves stay in view', async () => {
    const chart = await chartWithButtons(losses());
    await point(chart, 'pointerdown', 0.4, 0.3);
    await point(chart, 'pointermove', 0.75, 0.34);
    await point(chart, 'pointerup', 0.75, 0.34);
    chart.flush();
    expect(ink(chart)).to.be.greaterThan(100);
    await press(chart, 'Home');
    expect(said(chart)).to.match(/^epoch 1\d,/);
  });

  it('zooms by wheel with Ctrl only, by keys and by buttons', async () => {
    const chart = await chartWithButtons(ramp());
    const plot = find(chart, '.plot');
    const wheel = (init: WheelEventInit) =>
      plot.dispatchEvent(new WheelEvent('wheel', { deltaY: -200, cancelable: true, ...init }));
    expect(wheel({})).to.equal(true);
    expect(button(chart, 'Show everything').disabled).to.equal(true);
    expect(wheel({ ctrlKey: true })).to.equal(false);
    await chart.updateComplete;
    expect(button(chart, 'Show everything').disabled).to.equal(false);
    button(chart, 'Show everything').click();
    await chart.updateComplete;
    expect(button(chart, 'Zoom out').disabled).to.equal(true);
    await press(chart, '+');
    expect(button(chart, 'Zoom out').disabled).to.equal(false);
    await press(chart, '0');
    button(chart, 'Zoom in').click();
    await chart.updateComplete;
    plot.dispatchEvent(new MouseEvent('dblclick'));
    await chart.updateComplete;
    expect(button(chart, 'Zoom out').disabled).to.equal(true);
  });

  it('moves what is seen with Shift, and brings the cursor into view', async () => {
    const chart = await chartWithButtons(ramp());
    await press(chart, '+');
    await press(chart, '+');
    chart.flush();
    const before = lines(chart).toDataURL();
    await press(chart, 'ArrowRight', { shiftKey: true });
    chart.flush();
    expect(lines(chart).toDataURL()).not.to.equal(before);
    await press(chart, 'End');
    for (let i = 0; i < 10; i++) await press(chart, 'PageDown');
    chart.flush();
    expect(said(chart)).to.match(/^epoch 100,/);
    expect(ink(chart)).to.be.greaterThan(10);
  });

  it('shares its cursor with the charts of its group', async () => {
    const [a, b, other] = [
      await chartWithButtons(ramp(), { group: 'run' }),
      await chartWithButtons(ramp(), { group: 'run' }),
      await chartWithButtons(ramp(), { group: 'another' }),
    ];
    await press(a, 'End');
    await b.updateComplete;
    expect(tooltip(b)).to.contain('epoch 100');
    expect(find(other, '.tooltip')).to.equal(null);
    expect(said(b)).to.equal('');
    await press(a, 'Escape');
    await b.updateComplete;
    expect(find(b, '.tooltip')).to.equal(null);
    b.remove();
    await press(a, 'Home');
    await nextFrame();
    expect(find(b, '.tooltip')).to.equal(null);
  });

  it('reads every x axis aloud in its own words', async () => {
    const chart = await chartWithButtons(ramp());
    for (const [xAxis, words] of [
      ['step', /^step 100,/],
      ['relative', /^1 m 40 s since start,/],
      ['wall', /2023.*, loss 100$/],
    ] as const) {
      chart.xAxis = xAxis;
      await chart.updateComplete;
      chart.flush();
      await press(chart, 'End');
      expect(said(chart)).to.match(words);
    }
  });
});
