import { expect } from '@open-wc/testing';
import type { ComponentType } from 'react';
import {
  BaselineChangeEvent,
  CompareJobsEvent,
  StartNewTrainingEvent,
  TrainingCompleteEvent,
  TrainingErrorEvent,
  TrainingStartedEvent,
  TrainingStartEvent,
  TrainingStoppedEvent,
  TrainingUpdateEvent,
  ViewDetailsEvent,
  type TrainingJob,
} from '../../src/index.js';
import { running, snapshotOf } from '../support/fake-source.js';
import * as react18 from '../support/react-18-elements.js';
import * as react19 from '../support/react-elements.js';
import { ReactPlace } from './react-harness.js';

const JOB = { id: 'a', modelName: 'digits' } as TrainingJob;
const CONFIG = { modelName: 'digits', epochs: 1, learningRate: 0.1 };

/** Each component with its events; the other two have the same fields' events as one that is here. */
const EVENTS = {
  TrainingProgress: {
    onTrainingUpdate: new TrainingUpdateEvent(JOB),
    onTrainingComplete: new TrainingCompleteEvent(JOB),
    onTrainingStopped: new TrainingStoppedEvent(JOB),
    onTrainingError: new TrainingErrorEvent('a', 'No.', 'job'),
  },
  TrainingPanel: {
    onTrainingStart: new TrainingStartEvent(CONFIG),
    onTrainingStarted: new TrainingStartedEvent(JOB),
  },
  TrainingDashboard: {
    onStartNewTraining: new StartNewTrainingEvent(),
    onViewDetails: new ViewDetailsEvent('a'),
    onCompareJobs: new CompareJobsEvent(['a', 'b']),
  },
  TrainingComparison: { onBaselineChange: new BaselineChangeEvent('a') },
  TrainingPresetPicker: { onChange: new Event('change') },
  ModelNameInput: {
    onInput: new InputEvent('input'),
    onChange: new Event('change'),
    onInvalid: new Event('invalid'),
  },
  DataSourceSelector: {
    onInput: new Event('input'),
    onChange: new Event('change'),
    onInvalid: new Event('invalid'),
  },
} as const;

/** Waits for what elements do in promises and frames. */
const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

for (const react of [react19, react18])
  describe(`components in React ${react.version}`, () => {
    const { createElement } = react;
    const { fetch } = globalThis;
    let place: ReactPlace;
    let asked: string[];
    let tokens: (string | null)[];

    beforeEach(() => {
      asked = [];
      tokens = [];
      globalThis.fetch = async (url, { headers } = {}) => {
        asked.push(String(url));
        tokens.push(new Headers(headers).get('authorization'));
        return new Response('[]', { headers: { 'content-type': 'application/json' } });
      };
      place = new ReactPlace(react);
    });
    afterEach(() => {
      place.close();
      globalThis.fetch = fetch;
      expect(place.complaints).to.deep.equal([]);
    });

    const shown = <T extends HTMLElement>() => place.element.firstElementChild as T;

    for (const [name, events] of Object.entries(EVENTS))
      it(`<${name}> tells ${Object.keys(events).join(', ')}`, () => {
        const Component = react[name as keyof typeof EVENTS] as ComponentType<Record<string, unknown>>;
        const told: [string, Event][] = [];
        const listening = (to: string) =>
          Object.fromEntries(
            Object.keys(events).map((prop) => [prop, (event: Event) => told.push([`${prop} ${to}`, event])]),
          );
        const props = { service: place.service };
        for (const to of ['first', 'second']) {
          place.render(createElement(Component, { ...props, ...listening(to) }));
          told.length = 0;
          for (const event of Object.values(events)) shown().dispatchEvent(event);
          expect(told).to.deep.equal(Object.entries(events).map(([prop, event]) => [`${prop} ${to}`, event]));
        }
        told.length = 0;
        place.render(createElement(Component, props));
        for (const event of Object.values(events)) shown().dispatchEvent(event);
        expect(told, 'no more').to.deep.equal([]);
      });

    it('<TrainingProgress> shows a job, tells its end once, and gives its element', async () => {
      const { TrainingProgress } = react;
      const ends: string[] = [];
      const onTrainingComplete = ({ job }: TrainingCompleteEvent) => ends.push(job.id);
      const ref = { current: null as null | HTMLElementTagNameMap['training-progress'] };
      const props = {
        service: place.service,
        jobId: 'a',
        noChart: true,
        noLog: true,
        onTrainingComplete,
        ref,
      };
      place.render(createElement(TrainingProgress, props));
      await painted();
      expect(place.source.opened).to.equal(1);
      place.source.events.next(snapshotOf(running(50)));
      place.source.events.next(snapshotOf(running(50, { status: 'completed', statusText: 'completed' })));
      place.render(createElement(TrainingProgress, props));
      await painted();
      expect(ref.current!.shadowRoot!.textContent).to.contain('Completed');
      expect(ends).to.deep.equal(['a']);
      await ref.current!.stop();
      expect(place.source.commands).to.deep.equal([['a', 'stop']]);
    });

    it('<ModelNameInput> is a controlled field', async () => {
      const { ModelNameInput, useState } = react;
      const names: string[] = [];
      const Name = () => {
        const [name, setName] = useState('first');
        names.push(name);
        return createElement(ModelNameInput, {
          service: place.service,
          value: name,
          existingModels: ['mine'],
          onInput: ({ target }) => setName(target.value.toLowerCase()),
        });
      };
      place.render(createElement(Name));
      await painted();
      const element = shown<HTMLElementTagNameMap['model-name-input']>();
      const field = element.shadowRoot!.querySelector('input')!;
      field.focus();
      document.execCommand('selectAll');
      document.execCommand('insertText', false, 'MINE');
      await painted();
      expect([element.value, field.value, names.at(-1)]).to.deep.equal(['mine', 'mine', 'mine']);
      expect(element.validity.customError).to.equal(true);
    });

    it('take over what a server has rendered', async () => {
      const { hydrateRoot, renderToString, TrainingProgress, useTrainingProgress } = react;
      const { service } = place;
      const Epoch = () =>
        createElement('p', null, useTrainingProgress('a', { service }).job?.epoch ?? 'none');
      const page = createElement(
        react.StrictMode,
        null,
        createElement(TrainingProgress, {
          service,
          jobId: 'a',
          noChart: true,
          noLog: true,
          className: 'run',
        }),
        createElement(Epoch),
      );
      const rendered = document.createElement('div');
      rendered.innerHTML = renderToString(page);
      // React 18 warns of layout effects, which the build of @lit/react for servers does not have.
      place.complaints.length = 0;
      expect(rendered.querySelector('p')!.textContent).to.equal('none');
      document.body.append(rendered);
      const root = hydrateRoot(rendered, page);
      await painted();
      await painted();
      place.source.events.next(snapshotOf(running(7)));
      for (let i = 0; i < 20 && rendered.querySelector('p')!.textContent === 'none'; i++) await painted();
      expect(rendered.querySelector('p')!.textContent).to.equal('7');
      const element = rendered.querySelector('training-progress')!;
      expect([element.className, element.job?.epoch]).to.deep.equal(['run', 7]);
      root.unmount();
      rendered.remove();
    });

    for (const name of ['TrainingDashboard', 'TrainingPanel', 'TrainingConnection'] as const) {
      it(`<${name} endpoint> asks that backend alone`, async () => {
        place.render(
          createElement(react[name] as ComponentType<Record<string, unknown>>, {
            endpoint: `/own/${name}${react.version}`,
          }),
        );
        await askedSomething(name);
        expect(asked.filter((url) => !url.startsWith('/own/'))).to.deep.equal([]);
      });

      it(`<${name}> within a provider asks its backend alone`, async () => {
        const Component = react[name] as ComponentType<Record<string, unknown>>;
        const endpoint = `/provided/${name}${react.version}`;
        place.render(createElement(react.TrainingProvider, { endpoint }, createElement(Component)));
        await askedSomething(name);
        expect(asked.filter((url) => !url.startsWith('/provided/'))).to.deep.equal([]);
      });
    }

    it('elements and hooks within <TrainingProvider headers> ask together, also where it is rendered again', async () => {
      const services: unknown[] = [];
      const Jobs = () => {
        services.push(react.useTrainingService());
        return createElement('p', null, String(react.useTrainingJobs().loading));
      };
      const endpoint = `/own/headers${react.version}`;
      const show = (token: string) =>
        place.render(
          createElement(
            react.TrainingProvider,
            // A new function with each rendering, as pages write it.
            { endpoint, headers: async () => ({ Authorization: token }) },
            createElement(react.TrainingDashboard),
            createElement(Jobs),
          ),
        );
      show('first');
      show('second');
      const mounted = services.at(-1);
      await askedSomething('');
      show('third');
      expect(services.at(-1), 'the same service').to.equal(mounted);
      expect(asked.filter((url) => url.includes('/train/history'))).to.have.lengthOf(1);
      expect(asked.filter((url) => !url.startsWith(endpoint))).to.deep.equal([]);
      expect([...new Set(tokens)]).to.deep.equal(['second']);
    });

    /** The connection asks nothing by itself. */
    async function askedSomething(name: string) {
      for (let i = 0; i < 500 && asked.length === 0 && name !== 'TrainingConnection'; i++) await painted();
      for (let i = 0; i < 5; i++) await painted();
      if (name !== 'TrainingConnection') expect(asked).to.not.be.empty;
    }
  });
