import { expect } from '@open-wc/testing';
import { LitElement } from 'lit';
import { ClockController } from '../../src/controllers/clock-controller.js';
import { FakeClock, settle } from '../support/fake-clock.js';

class ClockHost extends LitElement {
  active = true;
  updates = 0;
  readonly clock = new ClockController(this, () => this.active);
  protected override updated(): void {
    this.updates++;
  }
}
customElements.define('clock-host', ClockHost);

describe('ClockController', () => {
  let clock: FakeClock;
  let hosts: ClockHost[];
  beforeEach(() => {
    clock = FakeClock.install();
    hosts = [new ClockHost(), new ClockHost(), new ClockHost()];
  });
  afterEach(() => {
    hosts.forEach((host) => host.remove());
    clock.restore();
    expect(clock.pending, 'timers left').to.equal(0);
  });

  async function show() {
    document.body.append(...hosts);
    await settle();
    hosts.forEach((host) => (host.updates = 0));
  }

  it('updates all hosts once a second, with one timer', async () => {
    await show();
    expect(clock.pending).to.equal(1);
    await clock.tick(3_000);
    expect(hosts.map(({ updates }) => updates)).to.deep.equal([3, 3, 3]);
  });

  it('lets hosts rest that need no clock, and stops with the last one', async () => {
    await show();
    hosts[0].active = false;
    await clock.tick(5_000);
    expect(hosts.map(({ updates }) => updates)).to.deep.equal([1, 5, 5]);
    hosts.slice(1).forEach((host) => (host.active = false));
    await clock.tick(1_000);
    expect(clock.pending).to.equal(0);
  });

  it('does not run on for a host that is updated after it was removed', async () => {
    await show();
    hosts.forEach((host) => {
      host.requestUpdate();
      host.remove();
    });
    await settle();
    expect(clock.pending).to.equal(0);
  });

  it('goes on for a host that comes back', async () => {
    await show();
    hosts.forEach((host) => host.remove());
    document.body.append(hosts[0]);
    hosts[0].requestUpdate();
    await clock.tick(2_000);
    expect(hosts[0].updates).to.equal(3);
  });
});
