import { expect } from '@open-wc/testing';
import type { Answer } from '../support/scripted-fetch.js';
import { restSuite } from './rest-source-harness.js';

describe('RestSource', () => {
  const suite = restSuite();
  const { open } = suite;

  describe('tells the backend', () => {
    it('to start, once, and waits as long as it takes', async () => {
      let answer!: (answer: Answer) => void;
      open({ '/train': () => new Promise<Answer>((resolve) => (answer = resolve)) });
      const started = suite.source.start({
        modelName: 'm',
        epochs: 3,
        learningRate: 0.1,
        dataSource: 'a.csv',
      });
      await suite.clock.tick(3_600_000);
      answer({ status: 201, body: { status: 'started', job_id: 'j', estimated_duration: 60 } });
      expect(await started).to.deep.equal({ jobId: 'j', estimatedMs: 60_000 });
      expect(suite.backend.asked).to.have.length(1);
      expect(suite.backend.asked[0]).to.deep.include({
        method: 'POST',
        path: '/train',
        body: { model_name: 'm', epochs: 3, learning_rate: 0.1, data_source: 'a.csv', dataSource: 'a.csv' },
      });
    });

    it('what to do with a job', async () => {
      open({ '/train': {}, '/models': { body: ['m'] }, '/datasets': { body: ['d'] } });
      await suite.source.command('a/b', 'stop');
      await suite.source.command('a', 'pause');
      await suite.source.command('a', 'resume');
      await suite.source.remove('a?');
      expect(suite.backend.asked.map(({ method, path }) => `${method} ${path}`)).to.deep.equal([
        'POST /train/stop/a%2Fb',
        'POST /train/pause/a',
        'POST /train/resume/a',
        'DELETE /train/a%3F',
      ]);
      expect(await suite.source.models()).to.deep.equal([{ name: 'm' }]);
      expect(await suite.source.datasets()).to.deep.equal([{ id: 'd', name: 'd' }]);
    });
  });
});
