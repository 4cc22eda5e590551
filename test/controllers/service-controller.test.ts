import { expect } from '@open-wc/testing';
import { ContextProvider } from '@lit/context';
import { LitElement, type ReactiveControllerHost } from 'lit';
import { serviceContext } from '../../src/controllers/service-context.js';
import { ServiceController } from '../../src/controllers/service-controller.js';
import { TrainingProgressService } from '../../src/services/training-progress-service.js';
import { FakeSource } from '../support/fake-source.js';

class ServiceHost extends LitElement {
  endpoint?: string;
  service?: TrainingProgressService;
  updates = 0;
  readonly found = new ServiceController(this);
  protected override updated(): void {
    this.updates++;
  }
}
customElements.define('service-host', ServiceHost);

const serviceOf = () => new TrainingProgressService({ source: new FakeSource() });

/** A place that provides a service, as `<training-provider>` does. */
function providing(service: TrainingProgressService) {
  const place = document.createElement('div');
  const provider = new ContextProvider(place as unknown as ReactiveControllerHost & HTMLElement, {
    context: serviceContext,
    initialValue: service,
  });
  return { place, provider };
}

describe('ServiceController', () => {
  let host: ServiceHost;
  let places: Element[];
  beforeEach(() => {
    host = new ServiceHost();
    places = [];
  });
  afterEach(() => {
    host.remove();
    places.forEach((place) => place.remove());
  });

  function within(place: Element) {
    places.push(place);
    document.body.append(place);
    place.append(host);
    return host.updateComplete;
  }

  it('finds a service before an endpoint, before a provider, before the default', async () => {
    const [given, provided] = [serviceOf(), serviceOf()];
    await within(providing(provided).place);
    expect(host.found.value).to.equal(provided);
    host.endpoint = '/mine';
    expect(host.found.value).to.equal(TrainingProgressService.for('/mine'));
    host.service = given;
    expect(host.found.value).to.equal(given);
    host.service = host.endpoint = undefined;
    expect(host.found.value).to.equal(provided);
    host.remove();
    document.body.append(host);
    expect(host.found.value).to.equal(TrainingProgressService.for('/api'));
  });

  it('has none while it is not in a document, unless it was given one', () => {
    expect(host.found.value).to.equal(undefined);
    host.service = serviceOf();
    expect(host.found.value).to.equal(host.service);
  });

  it('finds a provider out of shadow trees', async () => {
    const provided = serviceOf();
    const { place } = providing(provided);
    const inner = document.createElement('div');
    const root = inner.attachShadow({ mode: 'open' });
    place.append(inner);
    places.push(place);
    document.body.append(place);
    root.append(host);
    expect(host.found.value).to.equal(provided);
  });

  it('follows a provider that changes its service, and one update tells of it', async () => {
    const { place, provider } = providing(serviceOf());
    await within(place);
    host.updates = 0;
    const next = serviceOf();
    provider.setValue(next);
    await host.updateComplete;
    expect(host.found.value).to.equal(next);
    expect(host.updates).to.equal(1);
  });

  it('takes the nearest provider again wherever it is moved', async () => {
    const [one, two] = [serviceOf(), serviceOf()];
    await within(providing(one).place);
    const { place } = providing(two);
    await within(place);
    expect(host.found.value).to.equal(two);
  });

  it('leaves no provider with a callback after 1000 connects, disconnects and moves', async () => {
    const { place, provider } = providing(serviceOf());
    const other = providing(serviceOf());
    document.body.append(place, other.place);
    places.push(place, other.place);
    for (let i = 0; i < 1000; i++) {
      (i % 2 ? place : other.place).append(host);
      if (i % 3 === 0) host.remove();
      if (i % 10 === 0) await host.updateComplete;
    }
    host.remove();
    await host.updateComplete;
    host.updates = 0;
    provider.setValue(serviceOf());
    other.provider.setValue(serviceOf());
    await host.updateComplete;
    expect(host.updates).to.equal(0);
    for (const { subscriptions } of [provider, other.provider] as unknown as {
      subscriptions: Map<unknown, unknown>;
    }[])
      expect(subscriptions.size).to.equal(0);
  });

  describe('within a <training-provider> that is not defined yet', () => {
    it('waits for it instead of asking another backend', async () => {
      const place = document.createElement('training-provider');
      place.setAttribute('endpoint', '/late');
      await within(place);
      expect(host.found.value).to.equal(undefined);
      host.remove();
      place.append(host);
      await import('../../src/elements/training-provider/training-provider.js');
      await customElements.whenDefined('training-provider');
      await new Promise((resolve) => setTimeout(resolve));
      expect(host.found.value).to.equal(TrainingProgressService.for('/late'));
      host.remove();
      await host.updateComplete;
      host.updates = 0;
      Object.assign(place, { endpoint: '/later' });
      await (place as LitElement).updateComplete;
      await host.updateComplete;
      expect(host.updates, 'heard of a provider that it has left').to.equal(0);
      const away = document.createElement('training-provider');
      await within(away);
      expect(host.found.value).to.equal(TrainingProgressService.for('/api'));
    });
  });
});
