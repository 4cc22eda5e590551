import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { PyTorchBackend } from './pytorch-backend.js';

const COMMAND = fileURLToPath(new URL('../../dist/cli/training-elements.js', import.meta.url));

interface Report {
  readonly outcome: string;
  readonly extensions: readonly { name: string; state: string }[];
  readonly findings: readonly unknown[];
}

/** Features that are asked for without changing anything. */
const READ = ['metrics', 'logs', 'stream', 'models'];

describe('training-elements check', () => {
  for (const baseline of [false, true])
    test(`finds nothing out of line${baseline ? ' with the baseline alone' : ''}`, async () => {
      const backend = await PyTorchBackend.open({ baseline });
      try {
        const { stdout } = await promisify(execFile)(process.execPath, [
          COMMAND,
          'check',
          backend.endpoint,
          '--start',
          '--json',
        ]);
        const { outcome, extensions, findings } = JSON.parse(stdout) as Report;
        assert.deepEqual({ outcome, findings }, { outcome: 'conforms', findings: [] });
        const spoken = extensions.filter(({ state }) => state === 'ok').map(({ name }) => name);
        assert.deepEqual(spoken, baseline ? [] : READ);
      } finally {
        await backend.close();
      }
    });
});
