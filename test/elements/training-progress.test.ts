import { aTimeout, expect, fixture, html, nextFrame } from '@open-wc/testing';
import '../../src/elements/training-progress/training-progress.js';
import type { TrainingErrorEvent } from '../../src/elements/events.js';
import type { TrainingProgress } from '../../src/elements/training-progress/training-progress.js';
import { TrainingProgressService } from '../../src/services/training-progress-service.js';
import { FakeSource, pointsOf, running, snapshotOf } from '../support/fake-source.js';

const HOSTILE = '<img src=x onerror="window.hacked = true"><script>window.hacked = true</script>';

describe('<training-progress>', () => {
  let source: FakeSource;
  let element: TrainingProgress;

  beforeEach(async () => {
    source = new FakeSource();
    const service = new TrainingProgressService({ source });
    element = await fixture(
      html`<training-progress job-id="a" no-chart no-log .service=${service}></training-progress>`,
    );
  });

  const tell = async (...events: Parameters<FakeSource['events']['next']>[0][]) => {
    for (const event of events) source.events.next(event);
    await nextFrame();
    await nextFrame();
    await element.updateComplete;
  };
  const find = (selector: string) => element.shadowRoot!.querySelector(selector);
  const text = (selector: string) => find(selector)?.textContent?.replace(/\s+/g, ' ').trim();
  const buttons = () =>
    [...element.shadowRoot!.querySelectorAll('[part~=button]')].map((one) => one.textContent!.trim());
  const notices = () =>
    [...element.shadowRoot!.querySelectorAll('[part=notice] span')].map((one) => one.textContent!.trim());
  const heard = (type: string) => {
    const events: Event[] = [];
    element.addEventListener(type, (event) => events.push(event));
    return events;
  };

  it('shows a skeleton, which says that it loads, until the job is known', async () => {
    expect(find('.skeleton')).to.exist;
    expect(text('[role=status]')).to.equal('Loading the job…');
    await expect(element).to.be.accessible();
  });

  it('says what to do without a job', async () => {
    const bare = await fixture<TrainingProgress>(html`<training-progress></training-progress>`);
    expect(bare.shadowRoot!.textContent).to.contain('No job is chosen yet');
    expect(bare.job).to.equal(undefined);
  });

  it('shows status, bar, epochs, losses now and best', async () => {
    await tell(snapshotOf(running(12, { progress: 24 })), pointsOf([11, 12]));
    expect(text('[part=name]')).to.equal('digits');
    expect(text('[part=status]')).to.equal('Running');
    expect(text('[part=epoch]')).to.equal('Epoch 12 of 50');
    expect(text('[part~=train-loss] .value')).to.equal('0.0833');
    expect(text('[part~=train-loss] .more')).to.equal('best 0.0833');
    expect(text('[part~=val-loss] .value')).to.equal('–');
    const bar = find('[role=progressbar]')!;
    expect(bar.getAttribute('aria-valuenow')).to.equal('24');
    expect(bar.getAttribute('aria-valuetext')).to.match(/^Running, Epoch 12 of 50, 24/);
    expect((find('.fill') as HTMLElement).style.getPropertyValue('--_progress')).to.equal('0.24');
    await expect(element).to.be.accessible();
  });

  it('has an indeterminate bar, without a number, while progress is not known', async () => {
    await tell(snapshotOf({ status: 'running', statusText: 'running' }));
    expect(find('[role=progressbar]')!.hasAttribute('aria-valuenow')).to.equal(false);
  });

  it('offers what the state allows and the backend can do', async () => {
    await tell(snapshotOf(running(1)));
    expect(buttons()).to.deep.equal(['Stop']);
    source.capabilities$.next({ protocol: 1, features: new Set(['pause', 'resume']) });
    await tell(snapshotOf(running(2)));
    expect(buttons()).to.deep.equal(['Pause', 'Stop']);
    await tell(snapshotOf(running(2, { status: 'paused', statusText: 'paused' })));
    expect(buttons()).to.deep.equal(['Resume', 'Stop']);
    await tell(snapshotOf(running(2, { status: 'completed', statusText: 'completed' })));
    expect(buttons()).to.deep.equal([]);
  });

  it('leaves out what it is told to leave out', async () => {
    element.noControls = true;
    await tell(snapshotOf(running(1)));
    expect(buttons()).to.deep.equal([]);
    expect(find('training-chart')).to.equal(null);
    expect(find('training-log')).to.equal(null);
  });

  it('is stopping from the click until the backend says stopped', async () => {
    const stopped = heard('training-stopped');
    await tell(snapshotOf(running(3)));
    (find('[part~=stop]') as HTMLButtonElement).click();
    (find('[part~=stop]') as HTMLButtonElement).click();
    await tell(snapshotOf(running(4)));
    expect(source.commands).to.deep.equal([['a', 'stop']]);
    expect(element.job!.status).to.equal('stopping');
    expect(stopped).to.have.length(0);
    await tell(snapshotOf(running(4, { status: 'stopped', statusText: 'stopped' })));
    expect(element.job!.status).to.equal('stopped');
    expect(stopped).to.have.length(1);
  });

  it('keeps the focus of a keyboard: on Resume after Pause, on the name after the end', async () => {
    source.capabilities$.next({ protocol: 1, features: new Set(['pause', 'resume']) });
    await tell(snapshotOf(running(3)));
    const focused = () => element.shadowRoot!.activeElement?.textContent?.trim();
    (find('[part~=pause]') as HTMLButtonElement).focus();
    (find('[part~=pause]') as HTMLButtonElement).click();
    await tell(snapshotOf(running(3, { status: 'pausing', statusText: 'pausing' })));
    expect(focused()).to.equal('Pause');
    expect(element.shadowRoot!.activeElement!.getAttribute('aria-disabled')).to.equal('true');
    await tell(snapshotOf(running(3, { status: 'paused', statusText: 'paused' })));
    expect(focused()).to.equal('Resume');
    await tell(snapshotOf(running(3, { status: 'stopped', statusText: 'stopped' })));
    expect(focused()).to.equal('digits');
  });

  it('sends one stop for two, and no pause to a backend that cannot', async () => {
    await tell(snapshotOf(running(3)));
    await Promise.all([element.stop(), element.stop()]);
    await element.stop();
    const refusal = await element.pause().catch((error: Error) => error.message);
    expect(refusal).to.equal('The backend cannot pause jobs.');
    expect(source.commands).to.deep.equal([['a', 'stop']]);
  });

  it('says why a command was refused, and lets the method reject', async () => {
    source.onCommand = async () => {
      throw new Error('Only the owner may stop it.');
    };
    await tell(snapshotOf(running(3)));
    const refusal = await element.stop().catch((error: Error) => error.message);
    expect(refusal).to.equal('Only the owner may stop it.');
    await tell(snapshotOf(running(3)));
    expect(notices()).to.deep.equal(['The job could not be told to stop: Only the owner may stop it.']);
    expect(element.job!.status).to.equal('running');
    await tell(snapshotOf(running(3, { status: 'stopped', statusText: 'stopped' })));
    expect(notices()).to.deep.equal([]);
  });

  it('tells a failure with its reason and keeps the progress reached', async () => {
    const errors = heard('training-error') as TrainingErrorEvent[];
    await tell(snapshotOf(running(20, { progress: 40 })));
    await tell(
      snapshotOf(
        running(20, { status: 'failed', statusText: 'error', progress: 0, error: 'CUDA out of memory' }),
      ),
    );
    expect(errors.map(({ jobId, error, reason }) => ({ jobId, error, reason }))).to.deep.equal([
      { jobId: 'a', error: 'CUDA out of memory', reason: 'job' },
    ]);
    expect(notices()).to.deep.equal(['The training failed: CUDA out of memory']);
    expect(find('[role=progressbar]')!.getAttribute('aria-valuenow')).to.equal('40');
    await expect(element).to.be.accessible();
  });

  it('tells a job that is not known from one that is no longer known', async () => {
    const errors = heard('training-error') as TrainingErrorEvent[];
    await tell({ type: 'gone', jobId: 'a', reason: 'no such job' });
    expect(errors[0].reason).to.equal('not-found');
    expect(notices()[0]).to.contain('knows no job “a”');
    await tell(snapshotOf(running(5)));
    expect(notices()).to.deep.equal([]);
    await tell({ type: 'gone', jobId: 'a', reason: 'no such job' });
    expect(notices()[0]).to.contain('no longer knows this job');
    expect(text('[part=epoch]')).to.equal('Epoch 5 of 50');
  });

  it('says that the backend is lost or wants a sign-in, keeps what it has, and offers a retry', async () => {
    const errors = heard('training-error') as TrainingErrorEvent[];
    await tell(snapshotOf(running(5)));
    source.connection$.next({
      state: 'reconnecting',
      transport: 'poll',
      badFrames: 0,
      error: 'The backend cannot be reached.',
    });
    await tell();
    expect(notices()[0]).to.match(/^The backend cannot be reached\./);
    expect(text('[part=epoch]')).to.equal('Epoch 5 of 50');
    const woken = source.woken;
    (find('[part=notice] button') as HTMLButtonElement).click();
    expect(source.woken).to.equal(woken + 1);
    source.connection$.next({ state: 'unauthorized', transport: 'poll', badFrames: 0 });
    await tell();
    expect(notices()[0]).to.contain('Sign in');
    expect(errors.map(({ reason }) => reason)).to.deep.equal(['connection', 'unauthorized']);
  });

  it('says that nothing was reported, instead of inventing numbers', async () => {
    element.noChart = false;
    await tell(
      snapshotOf({
        modelName: 'm',
        status: 'completed',
        statusText: 'completed',
        epoch: 0,
        totalEpochs: 50,
        progress: 100,
      }),
    );
    expect(text('.empty')).to.equal('The backend reported no metrics for this job.');
    expect(find('training-chart')).to.equal(null);
    expect(text('[part=epoch]')).to.equal('No epochs reported');
    expect(text('[part~=train-loss] .value')).to.equal('–');
  });

  it('says milestones politely, not every epoch', async () => {
    const said = () => text('[aria-live=polite]');
    await tell(snapshotOf(running(10, { progress: 20 })));
    await tell(snapshotOf(running(11, { progress: 22 })));
    expect(said()).to.equal('');
    await tell(snapshotOf(running(13, { progress: 26 })));
    expect(said()).to.match(/^digits: 25.%? ?%? done, Epoch 13 of 50/);
    await tell(snapshotOf(running(13, { status: 'paused', statusText: 'paused' })));
    expect(said()).to.equal('digits: Paused');
  });

  it('shows hostile text as text', async () => {
    await tell(
      snapshotOf({ modelName: HOSTILE, status: 'failed', statusText: HOSTILE, error: HOSTILE }),
      snapshotOf({ modelName: HOSTILE, status: 'unknown', statusText: HOSTILE, error: HOSTILE }),
    );
    expect(text('[part=name]')).to.equal(HOSTILE);
    expect(text('[part=status]')).to.equal(HOSTILE);
    expect(find('img, script')).to.equal(null);
    expect((window as { hacked?: boolean }).hacked).to.equal(undefined);
  });

  it('starts over with another job, and forgets the one before', async () => {
    await tell(snapshotOf(running(20)));
    element.jobId = 'b';
    await element.updateComplete;
    expect(element.job).to.equal(undefined);
    await tell(snapshotOf(running(1), Date.now(), 'b'));
    expect(text('[part=epoch]')).to.equal('Epoch 1 of 50');
  });

  it('leaves nothing behind after a thousand connections and moves', async () => {
    const service = new TrainingProgressService({ source });
    const [here, there] = [document.createElement('div'), document.createElement('div')];
    document.body.append(here, there);
    const moved = Object.assign(document.createElement('training-progress'), {
      jobId: 'm',
      service,
      noChart: true,
      noLog: true,
    });
    for (let i = 0; i < 1000; i++) {
      (i % 2 ? here : there).append(moved);
      if (i % 5 === 0) moved.remove();
    }
    moved.remove();
    await aTimeout(0);
    here.remove();
    there.remove();
    // One stays open for the grace of those who come back; it is the same one all the time.
    expect(source.opened).to.be.at.most(3);
    expect(
      (
        await fixture<TrainingProgress>(
          html`<training-progress job-id="m" .service=${service} no-chart no-log></training-progress>`,
        )
      ).isConnected,
    ).to.equal(true);
    expect(source.opened).to.be.at.most(3);
  });
});
