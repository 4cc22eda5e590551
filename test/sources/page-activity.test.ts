import { expect } from '@open-wc/testing';
import type { Subscription } from 'rxjs';
import { browserActivity } from '../../src/sources/page-activity.js';
import { FakeClock } from '../support/fake-clock.js';

describe('browserActivity', () => {
  let clock: FakeClock;
  let woken: number;
  let listening: Subscription;

  beforeEach(() => {
    clock = FakeClock.install();
    woken = 0;
    listening = browserActivity().wake$.subscribe(() => woken++);
  });

  afterEach(async () => {
    listening.unsubscribe();
    await clock.tick(2_000);
    clock.restore();
    delete (document as { hidden?: boolean }).hidden;
    expect(clock.pending).to.equal(0);
  });

  const hide = (hidden: boolean) => {
    Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  };

  it('wakes when the page is shown, not when it is hidden', () => {
    hide(true);
    expect(woken).to.equal(0);
    expect(browserActivity().hidden()).to.equal(true);
    hide(false);
    expect(woken).to.equal(1);
  });

  it('wakes once for what comes together', async () => {
    hide(false);
    window.dispatchEvent(new Event('online'));
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    expect(woken).to.equal(1);
    await clock.tick(1_000);
    window.dispatchEvent(new Event('online'));
    expect(woken).to.equal(2);
  });

  it('wakes when the page comes back from the cache, not when it is loaded', () => {
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }));
    expect(woken).to.equal(0);
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    expect(woken).to.equal(1);
  });

  it('wakes from sleep, and not because timers run late', async () => {
    await clock.tick(60_000);
    clock.sleep(8_000);
    await clock.tick(4_000);
    expect(woken).to.equal(0);
    clock.sleep(8 * 3_600_000);
    await clock.tick(4_000);
    expect(woken).to.equal(1);
  });
});
