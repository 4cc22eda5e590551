import { expect, fixture, html, nextFrame, waitUntil } from '@open-wc/testing';
import { BehaviorSubject, NEVER, type Observable } from 'rxjs';
import '../../src/elements/training-chart/training-chart.js';
import type { TrainingChart } from '../../src/elements/training-chart/training-chart.js';
import type { MetricSeries } from '../../src/metrics/metric-series.js';
import type { TrainingProgressService } from '../../src/services/training-progress-service.js';
import { entries, find, ink, seriesOf } from './chart-fixture.js';

interface State {
  job?: { modelName: string; status?: string };
  missing?: string;
  revision: number;
}

/** Stands in for the service: a state and series for each job. */
class FakeService {
  readonly connection$ = NEVER;
  readonly states = new Map<string, BehaviorSubject<State>>();
  readonly curves = new Map<string, Map<string, MetricSeries>>();

  add(
    id: string,
    metrics: Record<string, MetricSeries>,
    state: State = { job: { modelName: `model-${id}` }, revision: 1 },
  ) {
    this.states.set(id, new BehaviorSubject<State>(state));
    this.curves.set(id, new Map(Object.entries(metrics)));
  }

  state$(id: string): Observable<State> {
    return this.states.get(id)!;
  }

  series(id: string): ReadonlyMap<string, MetricSeries> {
    return this.curves.get(id)!;
  }
}

const falling = () => seriesOf(20, (step) => 1 / (1 + step));

async function chartOf(service: FakeService, jobIds: string, metrics?: string): Promise<TrainingChart> {
  const chart = await fixture<TrainingChart>(
    html`<training-chart
      .service=${service as unknown as TrainingProgressService}
      job-ids=${jobIds}
    ></training-chart>`,
  );
  if (metrics) chart.metrics = metrics;
  await settled(chart);
  return chart;
}

/** Where a frame is full, elements have their turn in the next one. */
async function settled(chart: TrainingChart): Promise<void> {
  for (let frame = 0; frame < 3; frame++) await nextFrame();
  await chart.updateComplete;
  chart.flush();
}

const names = (chart: TrainingChart) => entries(chart).map((entry) => entry.textContent.trim());

describe('<training-chart> of jobs', () => {
  it('shows the losses of a job, or the metrics it is asked for', async () => {
    const service = new FakeService();
    service.add('a', { train_loss: falling(), val_loss: falling(), accuracy: falling() });
    const chart = await chartOf(service, 'a');
    expect(names(chart)).to.deep.equal(['train_loss', 'val_loss']);
    expect(ink(chart)).to.be.greaterThan(100);
    chart.metrics = 'accuracy unknown';
    await settled(chart);
    expect(names(chart)).to.deep.equal(['accuracy']);
  });

  it('tells several jobs apart, and watches no job that is no longer shown', async () => {
    const service = new FakeService();
    service.add('a', { train_loss: falling() });
    service.add('b', { train_loss: falling() });
    const chart = await chartOf(service, 'a b a');
    expect(names(chart)).to.deep.equal(['model-a · train_loss', 'model-b · train_loss']);
    chart.jobIds = 'b';
    await settled(chart);
    expect(names(chart)).to.deep.equal(['train_loss']);
    expect([...service.states.values()].map(({ observed }) => observed)).to.deep.equal([false, true]);
    chart.remove();
    expect(service.states.get('b')!.observed).to.equal(false);
  });

  it('grows with the job', async () => {
    const service = new FakeService();
    const series = falling();
    service.add('a', {}, { revision: 0 });
    const chart = await chartOf(service, 'a');
    expect(find(chart, '[aria-busy]').textContent).to.contain('Loading');
    service.curves.get('a')!.set('train_loss', series);
    service.states.get('a')!.next({ job: { modelName: 'a' }, revision: 1 });
    await nextFrame();
    await settled(chart);
    expect(names(chart)).to.deep.equal(['train_loss']);
    const before = ink(chart, 0, 0, 1, 0.5);
    for (let step = 20; step < 40; step++) series.append(step, 1);
    service.states.get('a')!.next({ job: { modelName: 'a' }, revision: 2 });
    await nextFrame();
    await settled(chart);
    expect(ink(chart, 0.5, 0, 1, 0.5)).to.be.greaterThan(before);
  });

  it('gives up the room for what is to come when the job has ended', async () => {
    const service = new FakeService();
    const series = falling();
    service.add('a', { train_loss: series });
    const chart = await chartOf(service, 'a');
    for (let step = 20; step < 24; step++) series.append(step, 0.5);
    service.states.get('a')!.next({ job: { modelName: 'model-a' }, revision: 2 });
    await nextFrame();
    // Where a frame is full, charts are drawn in the next one.
    await waitUntil(() => ink(chart, 0.97, 0, 1, 1) === 0, 'there is room at the edge');
    service.states.get('a')!.next({ job: { modelName: 'model-a', status: 'completed' }, revision: 3 });
    await waitUntil(() => ink(chart, 0.97, 0, 1, 1) > 0, 'the curve reaches the edge');
  });

  it('says that no job has a metric of that name, once there is a job that has others', async () => {
    const service = new FakeService();
    service.add('a', {}, { job: { modelName: 'a' }, revision: 1 });
    const chart = await chartOf(service, 'a', 'acuracy');
    const message = () => find(chart, '[part="message"]').textContent;
    expect(message()).to.equal('No points yet');
    service.curves.get('a')!.set('accuracy', falling());
    service.states.get('a')!.next({ job: { modelName: 'a' }, revision: 2 });
    await nextFrame();
    await settled(chart);
    expect(message()).to.equal('No job has a metric named “acuracy”. There is accuracy.');
  });

  it('says when the backend does not know the job', async () => {
    const service = new FakeService();
    service.add('gone', {}, { missing: 'no such job', revision: 1 });
    const chart = await chartOf(service, 'gone');
    expect(find(chart, '[part="message"]').textContent).to.equal('The backend does not know the job gone.');
  });
});
