import { expect, nextFrame } from '@open-wc/testing';
import { inView, many, part, rows, scroller, scrollTo, settled, shown } from './training-log-harness.js';

describe('<training-log> in large text', () => {
  it('has rows as high as its font, follows the end, and keeps its place', async () => {
    const el = await shown(many(1000));
    await scrollTo(el, 500 * 18);
    expect(inView(el)[0]).to.equal('line 500');
    el.style.fontSize = '32px';
    await nextFrame();
    await settled(el);
    await settled(el);
    expect(rows(el)[0]!.getBoundingClientRect().height).to.be.closeTo(36, 1);
    expect(scroller(el).scrollHeight).to.be.closeTo(1000 * 36, 40);
    expect(inView(el)).to.include('line 501');
    el.follow();
    await settled(el);
    expect(inView(el).at(-1)).to.equal('line 1000');
  });

  it('cuts no word of its head in a narrow page', async () => {
    const el = await shown(many(12_345));
    el.style.cssText = 'width:400px;font-size:32px';
    await settled(el);
    for (const word of el.shadowRoot!.querySelectorAll<HTMLElement>('.head, .title, .count'))
      expect(word.scrollWidth).to.be.at.most(word.clientWidth || Infinity);
    const [title, count, copy] = [
      el.shadowRoot!.querySelector('.title')!,
      part(el, 'count')!,
      part(el, 'copy')!,
    ].map((one) => one.getBoundingClientRect());
    const head = el.shadowRoot!.querySelector('.head')!.getBoundingClientRect();
    for (const word of [title!, count!]) expect(word.right).to.be.at.most(head.right + 1);
    expect(head.right).to.be.at.most(copy!.left);
  });
});
