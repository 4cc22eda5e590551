import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { pytorchPython } from '../../scripts/pytorch-python.mjs';
import { FOLDER, REAL_DRAWS } from './pytorch-backend.js';

test('the PyTorch backend holds what its own tests say', () => {
  const { status, stderr } = spawnSync(pytorchPython(), ['-W', 'error::ResourceWarning', '-m', 'unittest'], {
    cwd: FOLDER,
    encoding: 'utf8',
    env: { ...process.env, ...(existsSync(REAL_DRAWS) && { POWERBALL_CSV: REAL_DRAWS }) },
  });
  assert.equal(status, 0, stderr);
  const [, count] = /^Ran (\d+) tests/m.exec(stderr)!;
  assert.ok(Number(count) > 50, `only ${count} tests ran`);
});
