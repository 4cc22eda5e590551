import { expect } from '@open-wc/testing';
import { NEVER } from 'rxjs';
import { TrainingProgressService } from '../../src/services/training-progress-service.js';
import { RestSource } from '../../src/sources/rest-source.js';
import { FakeClock } from '../support/fake-clock.js';
import { ENDPOINT, routes, ScriptedFetch, type Answer } from '../support/scripted-fetch.js';
import { find, messages, runOf, summary, text } from './training-comparison-harness.js';

const [a, b] = [runOf('a', [3, 2, 1]), runOf('b', [4, 3, 2])];
const FAILS: Answer = { status: 500 };

describe('<training-comparison>, while the curves of its runs fail', () => {
  it('says so instead of claiming that there are none, and compares them once they are told', async () => {
    const clock = FakeClock.install();
    let fails = true;
    const status = { latest_metrics: { train_loss: 1 } };
    const { fetch } = new ScriptedFetch(
      routes({
        '/train/capabilities': { body: { protocol: 1, features: ['metrics'] } },
        '/train/status/a': { body: { job_id: 'a', ...a.status, ...status } },
        '/train/status/b': { body: { job_id: 'b', ...b.status, ...status } },
        '/train/metrics/a': () => (fails ? FAILS : { body: a.metrics }),
        '/train/metrics/b': () => (fails ? FAILS : { body: b.metrics }),
      }),
    );
    const activity = { hidden: () => false, online: () => true, wake$: NEVER };
    const source = new RestSource(ENDPOINT, { fetch, activity, random: () => 0.999 });
    const service = new TrainingProgressService({ source });
    const element = Object.assign(document.createElement('training-comparison'), {
      service,
      jobIds: 'a b',
      metric: 'val_loss',
    });
    document.body.append(element);
    try {
      await element.updateComplete;
      await clock.tick(500);
      expect(messages(element)[0]).to.match(/^The backend answered with status 500\..* Next try in 1 s\.$/);
      expect(text(find(element, 'figcaption'))).to.equal('val_loss');
      expect(find(element, 'training-chart').getAttribute('empty-text')).to.equal(
        'Whether these runs have reported a val_loss is not known yet.',
      );
      expect(summary(element)).to.deep.equal(['a and b still have to tell their curves: this may change.']);
      fails = false;
      await clock.tick(5_000);
      expect(messages(element)).to.deep.equal([]);
      expect(summary(element)[0]).to.equal('a beats b by 50 %: best val_loss 1 against 2.');
    } finally {
      element.remove();
      await clock.tick(60_000);
      clock.restore();
    }
  });
});
