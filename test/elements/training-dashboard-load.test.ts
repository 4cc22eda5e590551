import { expect, fixture, html, nextFrame, oneEvent } from '@open-wc/testing';
import type { TrainingDashboard } from '../../src/elements/training-dashboard/training-dashboard.js';
import { watchLeftovers } from '../support/leftovers.js';
import { endedJobs, runningJobs } from '../support/many-jobs.js';
import { counts, find, JobBackend, settled, text } from './training-dashboard-harness.js';

describe('<training-dashboard>, before its view is there', () => {
  let parent: HTMLElement;
  let backend: JobBackend;
  let el: TrainingDashboard;

  beforeEach(async () => {
    parent = await fixture(html`<div></div>`);
    backend = new JobBackend([...runningJobs(1), ...endedJobs(2)]);
    el = Object.assign(document.createElement('training-dashboard'), {
      service: backend.service,
      persist: 'none',
    });
  });

  it('has its head, and says that it loads', async () => {
    parent.append(el);
    expect(text(find(el, 'h3'))).to.equal('Training jobs');
    expect(text(find(el, '.loading'))).to.equal('Loading the jobs…');
    setTimeout(() => find(el, '.start-new')!.click());
    await oneEvent(el, 'start-new-training');
    await el.updateComplete;
  });

  it('keeps its head when the view comes, with the focus in it', async () => {
    parent.append(el);
    const start = find(el, '.start-new')!;
    start.focus();
    await settled(el);
    expect(counts(el)).to.include({ total: 3 });
    expect(el.shadowRoot!.activeElement === start).to.be.true;
  });

  it('asks its backend already, once', async () => {
    parent.append(el);
    await Promise.resolve();
    expect(backend.asked).to.equal(1);
    await settled(el);
    expect(backend.asked).to.equal(1);
  });

  it('takes the jobs that it is given, and those that replace them', async () => {
    el.activeJobs = runningJobs(2);
    parent.append(el);
    el.activeJobs = runningJobs(3);
    await settled(el);
    expect(counts(el)).to.include({ running: 3, total: 3 });
    expect(backend.asked).to.equal(0);
  });

  it('may be moved, or removed, which leaves nothing behind, and goes on when it comes back', async () => {
    const left = watchLeftovers();
    try {
      parent.append(el);
      el.remove();
      await import('../../src/elements/training-dashboard/dashboard-view.js');
      await nextFrame();
      await el.updateComplete;
      // Streams are kept up for a few seconds in case somebody comes back.
      expect(left().filter((what) => what !== 'timer of 5000 ms')).to.deep.equal([]);
    } finally {
      left.stop();
    }
    parent.append(el);
    document.body.prepend(el);
    parent.append(el);
    await settled(el);
    expect(counts(el)).to.include({ total: 3 });
  });
});
