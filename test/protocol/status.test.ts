import { expect } from '@open-wc/testing';
import { isTerminal } from '../../src/protocol/status.js';
import { toStatus } from '../../src/protocol/status-words.js';
import type { JobStatus } from '../../src/protocol/types.js';

const WORDS: Readonly<Record<string, JobStatus>> = {
  started: 'running',
  pending: 'queued',
  queued: 'queued',
  scheduled: 'queued',
  loading_data: 'running',
  preprocessing: 'running',
  initializing_model: 'running',
  configuring: 'running',
  training: 'running',
  in_progress: 'running',
  running: 'running',
  finalizing: 'running',
  completed: 'completed',
  complete: 'completed',
  done: 'completed',
  success: 'completed',
  succeeded: 'completed',
  finished: 'completed',
  failed: 'failed',
  error: 'failed',
  errored: 'failed',
  aborted: 'stopped',
  stopped: 'stopped',
  cancelled: 'stopped',
  canceled: 'stopped',
  killed: 'stopped',
  paused: 'paused',
  suspended: 'paused',
  stopping: 'stopping',
  cancelling: 'stopping',
};

describe('toStatus', () => {
  for (const [word, status] of Object.entries(WORDS))
    it(`${word} means ${status}, however it is written`, () => {
      const camel = word.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
      for (const spelling of [word, word.toUpperCase(), ` ${word} `, word.replaceAll('_', '-'), camel])
        expect(toStatus(spelling), spelling).to.equal(status);
    });

  it('knows no other word, not even those that objects know', () => {
    for (const word of ['warming_up', '', 'constructor', '__proto__', 'toString', '<b>', 'runningx'])
      expect(toStatus(word), word).to.equal('unknown');
  });

  it('takes only completed, failed and stopped for an end', () => {
    const all = [...new Set(Object.values(WORDS)), 'unknown', 'pausing'] as JobStatus[];
    expect(all.filter(isTerminal).sort()).to.deep.equal(['completed', 'failed', 'stopped']);
  });
});
