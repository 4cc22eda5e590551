import { expect } from '@open-wc/testing';
import { routes, type Answer } from '../support/scripted-fetch.js';
import { DONE, ERROR, restSuite, RUNNING } from './rest-source-harness.js';

describe('RestSource', () => {
  const suite = restSuite();
  const { open, watch, connection, askedAt } = suite;

  describe('tells how things stand', () => {
    it('from idle over connecting to online, and back to idle', async () => {
      open({ '/train/status': RUNNING });
      expect(connection()).to.include({ state: 'idle', transport: 'poll' });
      watch();
      expect(connection().state).to.equal('connecting');
      await suite.clock.tick(0);
      expect(connection()).to.include({ state: 'online', lastSeenAt: suite.clock.now, error: undefined });
      suite.listening[0].unsubscribe();
      expect(connection().state).to.equal('idle');
    });

    for (const [name, answer, error] of [
      ['says 500 in plain text', ERROR, /Boom/],
      ['answers with a web page', { body: '<html>' }, /web page/],
      ['is cut off', { body: '{"status": "run' }, /cut off/],
      ['answers with something else', { body: { ok: true } }, /not a job/],
      ['drops the connection', 'drop', /cannot be reached/],
    ] as const)
      it(`that the backend ${name}, and when it is tried again`, async () => {
        open({ '/train/status': () => answer });
        watch();
        await suite.clock.tick(0);
        expect(connection().state).to.equal('reconnecting');
        expect(connection().error).to.match(error);
        expect(connection().retryAt).to.equal(suite.clock.now + 2000);
        suite.backend.script = routes({ '/train/status': RUNNING });
        await suite.clock.tick(2_000);
        expect(connection()).to.include({ state: 'online', error: undefined, retryAt: undefined });
      });

    it('and counts what it could not understand', async () => {
      open({ '/train/status': { body: '<html>' } });
      watch();
      await suite.clock.tick(2_000);
      expect(connection().badFrames).to.equal(2);
    });

    it('as offline where the browser knows that there is no network', async () => {
      open({ '/train/status': () => 'drop' });
      suite.activity.online = () => false;
      watch();
      await suite.clock.tick(0);
      expect(connection().state).to.equal('offline');
    });

    it('as standing while something still answers', async () => {
      open({ '/train/status/a': RUNNING, '/train/status/b': ERROR });
      watch('a');
      watch('b');
      await suite.clock.tick(0);
      expect(connection()).to.include({ state: 'online', error: 'Boom' });
    });

    it('as lost although a job that has ended once answered', async () => {
      open({ '/train/status/a': DONE, '/train/status/b': RUNNING });
      watch('a');
      watch('b');
      await suite.clock.tick(0);
      expect(connection().state).to.equal('online');
      suite.backend.script = () => 'drop';
      await suite.clock.tick(2_000);
      expect(connection().state).to.equal('reconnecting');
    });

    it('as online where all that is watched has ended', async () => {
      open({ '/train/status': DONE });
      watch();
      await suite.clock.tick(60_000);
      expect(connection().state).to.equal('online');
    });
  });

  describe('after failures', () => {
    it('waits longer each time, up to 30 s, and begins anew after an answer', async () => {
      open({ '/train/status': ERROR });
      watch();
      await suite.clock.tick(62_000);
      expect(askedAt('/train/status')).to.deep.equal([0, 2000, 6000, 14_000, 30_000, 60_000]);
      suite.backend.script = routes({ '/train/status': RUNNING });
      await suite.clock.tick(28_000);
      suite.backend.script = routes({ '/train/status': ERROR });
      await suite.clock.tick(4_000);
      expect(askedAt('/train/status').slice(6)).to.deep.equal([90_000, 92_000, 94_000]);
    });

    it('waits as long as the backend asks for', async () => {
      open({ '/train/status': { status: 429, headers: { 'retry-after': '7' } } }, { random: () => 0.25 });
      watch();
      await suite.clock.tick(7_499);
      expect(askedAt('/train/status')).to.have.length(1);
      await suite.clock.tick(1);
      expect(askedAt('/train/status')).to.deep.equal([0, 7500]);
    });

    it('asks for all of them at once when a backend that was lost answers for one', async () => {
      open({ '/train/status': ERROR });
      watch('a');
      await suite.clock.tick(5_000);
      watch('b');
      await suite.clock.tick(8_000);
      expect(askedAt('/train/status/b')).to.deep.equal([5000, 7000, 11_000]);
      suite.backend.script = routes({ '/train/status': RUNNING });
      await suite.clock.tick(1_000);
      expect(askedAt('/train/status/a').at(-1)).to.equal(14_000);
      expect(askedAt('/train/status/b').slice(3), 'not as late as 19 s').to.deep.equal([14_000]);
    });

    it('hurries nothing that fails while others are answered, or was asked to be patient', async () => {
      const busy: Answer = { status: 429, headers: { 'retry-after': '60' } };
      open({ '/train/status/a': ERROR, '/train/status/b': busy });
      watch('a');
      watch('b');
      await suite.clock.tick(1_000);
      suite.backend.script = routes({ '/train/status/a': RUNNING, '/train/status/b': busy });
      await suite.clock.tick(30_000);
      expect(connection().state).to.equal('online');
      expect(askedAt('/train/status/b')).to.deep.equal([0]);
    });

    it('tries at once when it is woken', async () => {
      open({ '/train/status': ERROR });
      watch();
      await suite.clock.tick(500);
      suite.source.wake();
      await suite.clock.tick(0);
      expect(askedAt('/train/status')).to.deep.equal([0, 500]);
    });

    for (const [status, error] of [
      [401, 'The backend asks for a sign-in: Sign in'],
      [403, 'The backend does not allow this: Sign in'],
    ] as const)
      it(`stops at ${status}, and goes on with new headers`, async () => {
        open({ '/train/status': { status, body: { error: 'Sign in' } } });
        watch();
        await suite.clock.tick(600_000);
        expect(suite.backend.paths('/train/status')).to.have.length(1);
        expect(connection()).to.include({ state: 'unauthorized', error, retryAt: undefined });
        suite.backend.script = routes({ '/train/status': RUNNING });
        suite.source.configure({ headers: { authorization: 'new' } });
        await suite.clock.tick(0);
        expect(connection().state).to.equal('online');
        expect(suite.backend.asked.at(-1)!.headers.get('authorization')).to.equal('new');
      });

    it('is not hurried by a host that sets new headers with each frame', async () => {
      open({ '/train/status': ERROR });
      watch();
      for (let i = 0; i < 50; i++) {
        suite.source.configure({ headers: () => ({}) });
        await suite.clock.tick(16);
      }
      expect(suite.backend.paths('/train/status')).to.have.length(1);
    });
  });
});
