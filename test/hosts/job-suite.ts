import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { startServer, type Api } from '../server/harness.js';

const IRIS = { learning_rate: 0.01, data_source: 'iris' };

interface JobSuite {
  readonly browser: Browser;
  readonly url: string;
  readonly api: Api;
  /** Ids of a job that is complete and of one that failed, whose models are called like that. */
  readonly short: string;
  readonly doomed: string;
  /** Starts a job that goes on; gives its id. */
  startLong(modelName: string): Promise<string>;
}

/** Gives the tests of a suite a browser, and a training server with jobs. */
export function jobSuite(): JobSuite {
  const suite = {
    startLong: (modelName) => suite.api.start({ ...IRIS, model_name: modelName, epochs: 10_000 }),
  } as { -readonly [Key in keyof JobSuite]: JobSuite[Key] };
  let end: () => Promise<void>;

  before(async () => {
    suite.browser = await launchBrowser();
    const { server, api, dataDir, end: endServer } = await startServer();
    end = endServer;
    Object.assign(suite, { url: server.url, api });
    const busy = [await suite.startLong('first'), await suite.startLong('second')];
    // Two train at a time: this one finds its data gone when its turn comes.
    const vanishing = join(dataDir, 'datasets', 'vanishing.csv');
    writeFileSync(vanishing, `x,y\n${'1,2\n3,4\n'.repeat(20)}`);
    const lost = { ...IRIS, data_source: 'vanishing.csv', target: 'y' };
    suite.doomed = await api.start({ ...lost, model_name: 'doomed', epochs: 1 });
    rmSync(vanishing);
    for (const id of busy) await api.post(`/api/train/stop/${id}`);
    await api.until(suite.doomed, 'failed');
    suite.short = await api.start({ ...IRIS, model_name: 'short', epochs: 3 });
    await api.until(suite.short, 'completed');
  });
  after(async () => {
    await suite.browser?.close();
    await end?.();
  });
  return suite;
}
