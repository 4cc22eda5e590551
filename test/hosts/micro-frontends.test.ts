import assert from 'node:assert/strict';
import { afterEach, before, beforeEach, describe, test } from 'node:test';
import { HostPage } from './host-page.js';
import { jobSuite } from './job-suite.js';
import { PackedHost } from './packed-host.js';

const INTERVAL_MS = 2_000;

/** Each bundle has a copy of the package of its own. */
describe('two bundles on one page', { timeout: 600_000 }, () => {
  const suite = jobSuite();
  const host = new PackedHost('micro-frontends');
  let opened: HostPage;
  let live: string;

  before(() => {
    host.install();
    host.build();
  });
  beforeEach(async () => {
    live = await suite.startLong('shared');
  });
  afterEach(async () => {
    await suite.api.post(`/api/train/stop/${live}`);
    await opened.close();
    assert.deepEqual(opened.problems, []);
  });

  const section = (name: string) => opened.page.getByRole('region', { name });
  const close = (name: string) => section(name).getByRole('button', { name: 'Close', exact: true }).click();
  const status = () => opened.asked.filter((path) => path === `/train/status/${live}`).length;

  async function open(features?: readonly string[]) {
    opened = await HostPage.open(suite.browser, `${suite.url}/?job=${live}`, host.root, features);
    await section('Monitor').getByText('Running', { exact: true }).waitFor();
    await section('Curves').getByText('train_loss', { exact: true }).first().waitFor();
  }

  /** An interval begins when the answer has come, so that there are fewer where answers take their time. */
  async function asksOnceAnInterval() {
    const before = status();
    await opened.forward(10 * INTERVAL_MS);
    const times = status() - before;
    assert.ok(times >= 5 && times <= 11, `${times} times in ten intervals`);
  }

  test('ask for a job once an interval in all, and whoever is left goes on', async () => {
    await open(['pause', 'resume', 'metrics', 'logs']);
    await asksOnceAnInterval();
    await close('Monitor');
    await asksOnceAnInterval();
    await close('Curves');
    assert.deepEqual(await opened.leftovers(), { open: 0, asked: [] });
  });

  test('have one connection where the backend pushes', async () => {
    await open();
    await opened.forward(10 * INTERVAL_MS);
    assert.equal(opened.asked.filter((path) => path === '/train/stream').length, 1);
    await close('Curves');
    await close('Monitor');
    assert.deepEqual(await opened.leftovers(), { open: 0, asked: [] });
  });
});
