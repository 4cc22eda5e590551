import { expect } from '@open-wc/testing';
import { LitElement } from 'lit';
import { LazyPart } from '../../src/controllers/lazy-part.js';

interface Loading {
  readonly resolve: (part: string) => void;
  readonly reject: (error: Error) => void;
}

let loads: Loading[] = [];
const load = () => new Promise<string>((resolve, reject) => loads.push({ resolve, reject }));

class LazyHost extends LitElement {
  readonly lazy = new LazyPart(this, load);
  updates = 0;
  protected override updated(): void {
    this.updates++;
  }
}
customElements.define('lazy-host', LazyHost);

class PatientHost extends LazyHost {
  protected override getUpdateComplete(): Promise<boolean> {
    return this.lazy.complete(() => super.getUpdateComplete());
  }
}
customElements.define('patient-host', PatientHost);

describe('LazyPart', () => {
  const { warn } = console;
  let host: LazyHost;
  beforeEach(() => {
    loads = [];
    host = new LazyHost();
    console.warn = () => {};
  });
  afterEach(() => {
    host.remove();
    console.warn = warn;
  });

  it('is loaded once, when its host is first connected, which is updated then', async () => {
    expect(loads).to.have.length(0);
    document.body.append(host);
    document.body.append(host);
    expect(loads).to.have.length(1);
    await host.updateComplete;
    const { updates } = host;
    expect(host.lazy.value).to.equal(undefined);
    loads[0].resolve('part');
    await host.lazy.load();
    await host.updateComplete;
    expect(host.lazy.value).to.equal('part');
    expect(host.updates).to.equal(updates + 1);
    document.body.append(host);
    expect(loads).to.have.length(1);
  });

  it('waits until it is asked for, where it is said to', async () => {
    const part = new LazyPart(host, load, 'asked');
    document.body.append(host);
    expect(loads, 'that of the host alone').to.have.length(1);
    const loaded = part.load();
    loads[1].resolve('later');
    await loaded;
    expect(part.value).to.equal('later');
  });

  it('is asked for again after a failure, when somebody wants it', async () => {
    document.body.append(host);
    loads[0].reject(new TypeError('Failed to fetch'));
    await host.lazy.load();
    expect(host.lazy).to.include({ failed: true, value: undefined });
    const again = host.lazy.load();
    expect(host.lazy.failed).to.equal(false);
    loads[1].resolve('part');
    await again;
    expect(host.lazy).to.include({ failed: false, value: 'part' });
  });

  it('is rendered once its host says that its update is complete', async () => {
    const patient = new PatientHost();
    document.body.append(patient);
    const complete = patient.updateComplete;
    loads[0].resolve('part');
    await complete;
    expect(patient.lazy.value).to.equal('part');
    expect(patient.updates).to.equal(2);
    patient.remove();
  });
});
