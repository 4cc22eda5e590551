import './chart-fixture.js';
import { expect, fixture, html, nextFrame } from '@open-wc/testing';
import '../../src/elements/training-chart/training-chart.js';
import '../../src/elements/training-log/training-log.js';
import '../../src/elements/training-progress/training-progress.js';
import type { Connection } from '../../src/protocol/types.js';
import { TrainingProgressService } from '../../src/services/training-progress-service.js';
import { FakeSource, pointsOf, running, snapshotOf } from '../support/fake-source.js';

type Watching = HTMLElement & { updateComplete: Promise<boolean> };

const WAYS: readonly [Connection['state'], string | undefined, RegExp][] = [
  ['offline', undefined, /^This device is offline\..*when it is back\.$/],
  ['unauthorized', undefined, /Sign in, then retry\.$/],
  [
    'reconnecting',
    'The backend answered with a web page instead of JSON.',
    /^The backend answered with a web/,
  ],
  ['reconnecting', 'The backend answered 500.', /^The backend answered 500\./],
];

describe('an element whose first load fails', () => {
  let source: FakeSource;
  let service: TrainingProgressService;

  beforeEach(() => {
    source = new FakeSource();
    service = new TrainingProgressService({ source });
  });

  const settled = async (element: Watching) => {
    await nextFrame();
    await nextFrame();
    await element.updateComplete;
  };
  const lose = async (element: Watching, state: Connection['state'], error?: string) => {
    source.connection$.next({ state, error, transport: 'poll', badFrames: 0 });
    await settled(element);
  };
  const find = (element: Watching, selector: string) =>
    element.shadowRoot!.querySelector<HTMLElement>(selector);

  for (const [tag, sentence, template] of [
    [
      'training-chart',
      '[part=message] p',
      () => html`<training-chart .service=${service} job-ids="a"></training-chart>`,
    ],
    [
      'training-log',
      '[part=empty] p',
      () => html`<training-log .service=${service} job-id="a"></training-log>`,
    ],
  ] as const)
    describe(`<${tag}>`, () => {
      let element: Watching;
      beforeEach(async () => {
        element = await fixture<Watching>(template());
        await settled(element);
      });

      for (const [state, error, words] of WAYS)
        it(`says so and what to do: ${error ?? state}`, async () => {
          expect(find(element, '[aria-busy]')).to.exist;
          await lose(element, state, error);
          expect(find(element, '[aria-busy]')).to.equal(null);
          expect(find(element, sentence)!.textContent).to.match(words);
          expect(find(element, '[role=status]')!.textContent).to.be.oneOf([
            'Offline',
            'Sign-in needed',
            'Reconnecting',
          ]);
          await expect(element).to.be.accessible();
        });

      it('asks again when it is told to, and goes on once there is an answer', async () => {
        await lose(element, 'offline');
        const { woken } = source;
        find(element, '[part=retry]')!.click();
        expect(source.woken).to.equal(woken + 1);
        source.events.next(snapshotOf(running(1)));
        await settled(element);
        expect(find(element, '[part=retry]')).to.equal(null);
        expect(find(element, '[role=status]')!.textContent).to.equal('');
      });
    });

  it('says it once: <training-progress> neither loads below its notice nor repeats it in its parts', async () => {
    const element = await fixture<Watching>(
      html`<training-progress job-id="a" .service=${service}></training-progress>`,
    );
    await lose(element, 'offline');
    expect(find(element, '[part=notice]')!.textContent).to.contain('This device is offline.');
    expect(find(element, '.loading')).to.equal(null);
    source.events.next(snapshotOf(running(1)));
    source.events.next(pointsOf([1]));
    await settled(element);
    const parts = [find(element, 'training-chart'), find(element, 'training-log')] as Watching[];
    await Promise.all(parts.map(settled));
    expect(find(element, '[part=notice]')).to.exist;
    for (const part of parts) expect(part.shadowRoot!.textContent).not.to.contain('offline');
  });
});
