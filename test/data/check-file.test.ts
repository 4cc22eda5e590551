import { expect } from '@open-wc/testing';
import { checkFile, readPage } from '../../src/data/check-file.js';
import { drawsFile } from './draws.js';

const MB = 1024 * 1024;
/** Reading such a file in one piece would hold the page for seconds; a busy machine makes any task longer. */
const LONG_TASK_MS = 400;

/** Many rows of one shape, up to a size; the browser keeps them out of the page's memory. */
function largeFile(bytes: number): File {
  const rows = Array.from(
    { length: 20_000 },
    (_, i) =>
      `2024-01-${String(1 + (i % 28)).padStart(2, '0')},${(Math.sin(i) * 100).toFixed(4)},${i % 7},"a, ${i % 5}",${i}\n`,
  ).join('');
  const block = new Blob([rows]);
  const blocks = Array.from({ length: Math.ceil(bytes / block.size) }, () => block);
  return new File(['date,value,kind,text,id\n', ...blocks], 'large.csv');
}

/** How long the page stood still while something went on, in ms, each time that it did. */
async function longTasks(during: () => Promise<unknown>): Promise<number[]> {
  const found: number[] = [];
  const observer = new PerformanceObserver((list) =>
    found.push(...list.getEntries().map(({ duration }) => duration)),
  );
  observer.observe({ type: 'longtask' });
  await during();
  found.push(...observer.takeRecords().map(({ duration }) => duration));
  observer.disconnect();
  return found;
}

describe('reading of a file', () => {
  const { Worker: NativeWorker } = window;
  let workers = 0;

  beforeEach(() => {
    workers = 0;
    window.Worker = class extends NativeWorker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        workers++;
      }
    };
  });
  afterEach(() => {
    window.Worker = NativeWorker;
    document.querySelector('meta[http-equiv]')?.remove();
  });

  it('reads 100 MB in a worker while the page goes on, and tells how far it is', async function () {
    this.timeout(60_000);
    const file = largeFile(100 * MB);
    const shares: number[] = [];
    let rows = 0;
    const stood = await longTasks(async () => {
      const { report } = await checkFile(file, { onProgress: (share) => shares.push(share) });
      rows = report.rows;
      expect(report.columns.map(({ type }) => type)).to.deep.equal([
        'date',
        'number',
        'number',
        'category',
        'number',
      ]);
    });
    expect(workers).to.equal(1);
    expect(rows % 20_000).to.equal(0);
    expect(rows).to.be.greaterThan(2_000_000);
    expect(stood.filter((ms) => ms > LONG_TASK_MS)).to.deep.equal([]);
    expect(shares.length).to.be.greaterThan(10);
    expect(shares).to.deep.equal([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).to.equal(1);
  });

  it('ends the worker when it is no longer wanted', async () => {
    const controller = new AbortController();
    const checking = checkFile(largeFile(20 * MB), {
      signal: controller.signal,
      onProgress: () => controller.abort(new Error('enough')),
    });
    expect(await checking.catch((error: Error) => error.message)).to.equal('enough');
  });

  it('reads on the page, in short tasks, where the policy allows no worker', async function () {
    this.timeout(30_000);
    window.Worker = function () {
      throw new TypeError('This document requires TrustedScriptURL assignment.');
    } as unknown as typeof Worker;
    const file = largeFile(20 * MB);
    const stood = await longTasks(async () => {
      expect((await checkFile(file)).report.rows).to.be.greaterThan(400_000);
    });
    expect(stood.filter((ms) => ms > LONG_TASK_MS)).to.deep.equal([]);
  });

  it('does not even try a worker where Trusted Types are enforced', async () => {
    // Browsers heed a policy in the head only.
    const meta = document.createElement('meta');
    meta.httpEquiv = 'content-security-policy';
    document.body.append(meta);
    meta.content = "script-src 'self'; require-trusted-types-for 'script'";
    await checkFile(largeFile(2 * MB));
    expect(workers).to.equal(0);
  });

  it('stops on the page too', async () => {
    const controller = new AbortController();
    const checking = checkFile(largeFile(MB / 2), { signal: controller.signal });
    controller.abort(new Error('enough'));
    expect(await checking.catch((error: Error) => error.message)).to.equal('enough');
  });

  it('reads small files without a worker', async () => {
    await checkFile(await drawsFile());
    expect(workers).to.equal(0);
  });

  it('recognises lottery draws, and that their balls can be split', async () => {
    const { report, index } = await checkFile(await drawsFile());
    expect(report.rows).to.equal(1390);
    expect(report.columns.map(({ name, type }) => [name, type])).to.deep.equal([
      ['date', 'date'],
      ['white_balls', 'list'],
      ['red_ball', 'number'],
      ['power_play', 'category'],
    ]);
    expect(report.columns[1]).to.include({ separator: '|', parts: 5, min: 1, max: 69 });
    expect(report.problems.map(({ message }) => message).join()).to.contain('can be split into 5 columns');
    expect(report.problems.filter(({ severity }) => severity === 'error')).to.deep.equal([]);
    const page = await readPage(await drawsFile(), index!, { offset: 0, limit: 2 });
    expect(page.rows[0]).to.have.lengthOf(4);
    expect(page.total).to.equal(1390);
  });

  it('gives any page of a file without reading what is before it', async () => {
    const file = largeFile(8 * MB);
    const { index, report } = await checkFile(file);
    for (const offset of [0, 1, 19_999, 20_000, 77_777, report.rows - 3]) {
      let sliced = 0;
      const counted = Object.assign(file.slice(), {
        slice: (from: number, to: number) => ((sliced += to - from), file.slice(from, to)),
      });
      const { rows } = await readPage(counted, index!, { offset, limit: 50 });
      expect(rows.map((cells) => cells[4])).to.deep.equal(
        Array.from({ length: Math.min(50, report.rows - offset) }, (_, i) => String((offset + i) % 20_000)),
      );
      expect(sliced).to.be.at.most(256 * 1024);
    }
  });

  it('says so when a file cannot be read any more', async () => {
    const gone = Object.assign(new File(['a,b\n1,2'], 'gone.csv'), {
      slice: () => ({ arrayBuffer: () => Promise.reject(new Error('The file could not be read.')) }),
    });
    expect(await checkFile(gone).catch((error: Error) => error.message)).to.equal(
      'The file could not be read.',
    );
  });
});
