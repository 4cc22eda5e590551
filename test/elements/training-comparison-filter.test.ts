import { expect, waitUntil } from '@open-wc/testing';
import Papa from 'papaparse';
import type { TrainingComparison } from '../../src/elements/training-comparison/training-comparison.js';
import {
  cells,
  enter,
  find,
  findAll,
  legend,
  rawRuns,
  realRuns,
  recordingOf,
  runOf,
  settled,
  settledComparison,
  text,
} from './training-comparison-harness.js';

const left = (element: TrainingComparison) =>
  findAll(element, 'tbody tr:not(.faded)')
    .filter((row) => row.querySelector('.pin'))
    .map((row) => text(row.querySelector('.name')));

describe('<training-comparison>: filter', () => {
  it('leaves the runs within ranges, everywhere on the card', async () => {
    const element = await settledComparison(await realRuns());
    await enter(element, 'batch_size to', '64');
    await enter(element, 'learning_rate from', '1e-3');
    expect(left(element)).to.deep.equal(['digits_usual_b32', 'digits_bold_b32']);
    expect(legend(element)).to.deep.equal(['digits_usual_b32', 'digits_bold_b32']);
    expect(text(find(element, '[role=status]:last-child'))).to.equal('2 of 6 runs are left.');
    expect(text(find(element, '.left span'))).to.equal('2 of 6 runs are left.');
    expect(text(find(element, 'h3'))).to.equal('Comparison of 2 of 6 runs');
    const [summary] = findAll(element, '.summary li').map(text);
    for (const name of left(element)) expect(summary).to.contain(name);
    find<HTMLButtonElement>(element, '[part=clear]').click();
    await settled(element);
    expect(left(element)).to.have.length(6);
    expect(legend(element)).to.have.length(6);
  });

  it('takes a range from either end, and shows numbers as they are typed', async () => {
    const element = await settledComparison(await realRuns());
    await enter(element, 'batch_size from', '64');
    await enter(element, 'batch_size to', '32');
    expect(left(element).map((name) => name.endsWith('_b32'))).to.deep.equal([true, true, true]);
    const values = ['from', 'to'].map(
      (end) => find<HTMLInputElement>(element, `input[aria-label="batch_size ${end}"]`)!.value,
    );
    expect(values).to.deep.equal(['32', '64']);
  });

  it('chooses among words', async () => {
    const of = (optimizer: string) => runOf(optimizer, [1, 0.5], { config: { optimizer } });
    const element = await settledComparison(recordingOf({ a: of('adam'), b: of('sgd'), c: of('lion') }));
    await enter(element, 'optimizer', '1');
    expect(left(element)).to.deep.equal(['sgd']);
    await enter(element, 'optimizer', '-1');
    expect(left(element)).to.have.length(3);
  });

  // Unbundled as it is here, it comes in hundreds of files.
  before(async function () {
    this.timeout(60_000);
    await import('../../src/charts/echarts-relations.js');
  });

  it('draws runs by their settings, loading what that takes when it comes into sight', async () => {
    const element = await settledComparison(await realRuns());
    find(element, '.relation').scrollIntoView();
    for (const kind of ['parallel', 'scatter'])
      await waitUntil(() => find(element, `.relation.${kind} canvas`), `no ${kind} chart`, { timeout: 8000 });
    const ink = () => {
      const canvas = find<HTMLCanvasElement>(element, '.relation.parallel canvas');
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      return data.reduce((sum, alpha, i) => (i % 4 === 3 ? sum + alpha : sum), 0);
    };
    await waitUntil(() => ink() > 0, 'nothing is drawn');
    const before = ink();
    await enter(element, 'batch_size to', '64');
    await waitUntil(() => ink() < before, 'runs that are left out do not fade');
    element.remove();
    expect(find(element, '.relation canvas')).to.equal(null);
  });
});

describe('<training-comparison>: export', () => {
  it('writes all numbers in full as CSV', async () => {
    const recording = await realRuns();
    const element = await settledComparison(recording, { atEpoch: 5, target: 0.35 });
    const { data } = Papa.parse<Record<string, string>>(element.toCsv(), {
      header: true,
      skipEmptyLines: true,
    });
    expect(data).to.have.length(6);
    rawRuns(recording).forEach(({ id, name, status, metrics: { columns, rows } }, i) => {
      const losses = rows.map((row) => Number(row[columns.indexOf('val_loss')]));
      expect(data[i]).to.include({ job: id, name, status: 'completed' });
      expect(Number(data[i]['val_loss final'])).to.equal(losses.at(-1));
      expect(Number(data[i]['val_loss best'])).to.equal(Math.min(...losses));
      expect(Number(data[i]['val_loss at epoch 5'])).to.equal(losses[4]);
      const epoch = losses.findIndex((loss) => loss <= 0.35) + 1;
      expect(data[i]['epoch at val_loss 0.35']).to.equal(epoch ? String(epoch) : '');
      expect(Number(data[i]['config learning_rate'])).to.equal(
        (status.config as { learning_rate: number }).learning_rate,
      );
    });
    expect(data[0]['val_loss best, difference']).to.equal('');
    const [base, best] = [data[0], data[2]].map((row) => Number(row['val_loss best']));
    expect(Number(data[2]['val_loss best, relative difference'])).to.equal((best - base) / base);
  });

  it('guards spreadsheets and Markdown against hostile names', async () => {
    const name = '=HYPERLINK("http://x.example","a|b") <b>';
    const element = await settledComparison(
      recordingOf({ a: runOf(name, [1, 0.5]), b: runOf('-1', [1, 0.6]) }),
    );
    const { data } = Papa.parse<Record<string, string>>(element.toCsv(), {
      header: true,
      skipEmptyLines: true,
    });
    expect(data.map((row) => row.name)).to.deep.equal([`'${name}`, '-1']);
    expect(Number(data[1]['val_loss best, difference'])).to.be.closeTo(0.1, 1e-12);
    expect(element.toMarkdown()).to.contain('| =HYPERLINK("http://x.example","a\\|b") &lt;b> | 0.5 |');
  });

  it('writes Markdown with the summary, the results and the settings that differ', async () => {
    const element = await settledComparison(await realRuns());
    const lines = element.toMarkdown().split('\n');
    expect(lines[0]).to.equal('# Comparison of 6 runs');
    expect(lines[1]).to.contain('beats digits\\_gentle\\_b32, the baseline, by 13 %');
    expect(lines).to.include(
      '| Run | Improvement per second | Epochs per minute | Samples per second | Training time | Wall time | Findings |',
    );
    expect(lines).to.include('| learning\\_rate | 0.0003 | 0.0003 | 0.001 | 0.001 | 0.01 | 0.01 |');
    const row = lines.find((line) => line.startsWith('| digits\\_usual\\_b32 '))!;
    expect(row).to.contain(
      `| ${cells(element, 'Results').digits_usual_b32['val_loss, Final'].replace(' ', ' (')}) |`,
    );
  });

  it('draws both charts as one PNG, each with its title', async () => {
    const element = await settledComparison(await realRuns());
    const charts = [...element.shadowRoot!.querySelectorAll('training-chart')];
    const size = async (png: Promise<Blob>) => {
      const { width, height } = await createImageBitmap(await png);
      return { width, height };
    };
    const each = await Promise.all(charts.map((chart) => size(chart.toPng('train_loss'))));
    const untitled = await size(charts[0].toPng());
    expect(each).to.have.length(2);
    expect(each[0].height).to.be.above(untitled.height);
    const png = await size(element.toPng());
    expect(png.height).to.equal(each[0].height + each[1].height);
    expect(png.width).to.equal(Math.max(...each.map(({ width }) => width)));
  });
});
