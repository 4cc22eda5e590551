import { expect } from '@open-wc/testing';
import { NEVER } from 'rxjs';
import '../../src/elements/training-connection/training-connection.js';
import '../../src/elements/training-dashboard/training-dashboard.js';
import { TrainingProgressService } from '../../src/services/training-progress-service.js';
import { FedSource } from '../../src/sources/fed-source.js';
import { RestSource } from '../../src/sources/rest-source.js';
import { FakeClock } from '../support/fake-clock.js';
import { FakeFeed } from '../support/fake-feed.js';
import { ENDPOINT, routes, ScriptedFetch, type Answer } from '../support/scripted-fetch.js';
import { find, names, notice, text } from './training-dashboard-harness.js';

const JOBS = [{ job_id: 'a', model_name: 'digits', status: 'completed' }];
const FAILS: Answer = { status: 500 };

describe('<training-dashboard>, while its list fails and updates are pushed', () => {
  let clock: FakeClock;
  let history: Answer;
  let http: ScriptedFetch;
  let dashboard: HTMLElementTagNameMap['training-dashboard'];
  let connection: HTMLElementTagNameMap['training-connection'];

  beforeEach(async () => {
    clock = FakeClock.install();
    history = FAILS;
    const capabilities = { body: { protocol: 1, features: ['stream'] } };
    http = new ScriptedFetch(
      routes({ '/train/history': () => history, '/train/capabilities': capabilities }),
    );
    const activity = { hidden: () => false, online: () => true, wake$: NEVER };
    const feed = new FakeFeed();
    feed.live$.next(true);
    const rest = new RestSource(ENDPOINT, { fetch: http.fetch, activity, random: () => 0.999 });
    const service = new TrainingProgressService({ source: new FedSource(rest, feed) });
    dashboard = Object.assign(document.createElement('training-dashboard'), { service, persist: 'none' });
    connection = Object.assign(document.createElement('training-connection'), { service });
    document.body.append(dashboard, connection);
    await dashboard.updateComplete;
    await clock.tick(500);
  });

  afterEach(async () => {
    dashboard.remove();
    connection.remove();
    await clock.tick(60_000);
    clock.restore();
  });

  const asked = () => http.paths('/train/history').length;
  const part = (name: string) => text(connection.shadowRoot!.querySelector(`[part=${name}]`));

  it('says so, and when it is tried again, instead of loading for ever', async () => {
    expect(find(dashboard, '.loading')).to.equal(null);
    expect(text(find(dashboard, '.empty'))).to.contain('Which jobs there are is not known');
    expect(notice(dashboard)).to.equal('The backend answered with status 500. Next try in 1 s.');
    expect([part('state'), part('transport'), part('sentence')]).to.deep.equal([
      'Partly connected',
      'Live (WebSocket)',
      'The backend answered with status 500. Next try in 1 s.',
    ]);
  });

  it('tries again, less and less often, and recovers by itself', async () => {
    await clock.tick(60_000);
    expect(asked()).to.be.within(5, 7);
    expect(notice(dashboard)).to.match(/^The backend answered with status 500\. Next try in \d+ s\.$/);
    history = { body: JOBS };
    await clock.tick(31_000);
    expect(names(dashboard)).to.deep.equal(['digits']);
    expect(find(dashboard, '.notice')).to.equal(null);
    expect([part('state'), part('sentence')]).to.deep.equal(['Connected', undefined]);
  });

  it('tries again at once when it is told to', async () => {
    history = { body: JOBS };
    find(dashboard, '.notice button')!.click();
    await clock.tick(500);
    expect(names(dashboard)).to.deep.equal(['digits']);
  });
});
