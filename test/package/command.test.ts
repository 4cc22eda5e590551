import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { ScriptedBackend } from '../support/scripted-backend.js';

interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command as it is published: out of the tarball, by the name that package.json gives it. */
describe('training-elements check, from the tarball', () => {
  const folder = mkdtempSync(join(tmpdir(), 'training-package-'));
  let command: string;
  let backend: ScriptedBackend;

  before(() => {
    execFileSync('npm', ['pack', '--pack-destination', folder, '--ignore-scripts', '--loglevel=error'], { stdio: 'pipe' }); // prettier-ignore
    const [tarball] = readdirSync(folder);
    execFileSync('tar', ['-xzf', join(folder, tarball), '-C', folder]);
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
    const root = join(folder, 'package');
    const { bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { bin: Record<string, string> }; // prettier-ignore
    command = join(root, bin['training-elements']);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  beforeEach(async () => {
    backend = await ScriptedBackend.open();
    backend.set('a', { epoch: 5 });
  });
  afterEach(() => backend.close());

  const run = (...args: string[]): Promise<Outcome> =>
    new Promise((done) => {
      const child = spawn(process.execPath, [command, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
      const out = { stdout: '', stderr: '' };
      child.stdout.on('data', (chunk) => (out.stdout += String(chunk)));
      child.stderr.on('data', (chunk) => (out.stderr += String(chunk)));
      child.on('close', (code) => done({ code, ...out }));
    });

  test('it runs by itself', () => {
    assert.match(readFileSync(command, 'utf8'), /^#!\/usr\/bin\/env node\n/);
  });

  test('0: the baseline is spoken', async () => {
    const { code, stdout, stderr } = await run('check', backend.endpoint);
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /^ {2}ok +GET \/train\/history +1 job$/m);
    assert.match(stdout, /^Conforms to the baseline: nothing is out of line\.$/m);
  });

  test('1: it is not', async () => {
    backend.fault = 'html';
    const { code, stdout } = await run('check', backend.endpoint);
    assert.equal(code, 1);
    assert.match(stdout, /^ {2}BROKEN +GET \/train\/history$/m);
    assert.match(stdout, /web page instead of JSON/);
  });

  test('2: nobody is there', async () => {
    await backend.close();
    const { code, stdout } = await run('check', backend.endpoint);
    assert.equal(code, 2);
    assert.match(stdout, /cannot be reached/);
  });

  test('2: bad usage, with what would be good', async () => {
    const { code, stdout, stderr } = await run('check', 'backend');
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /^The URL must be a whole one.*\n\nUsage: training-elements check <url>/);
    assert.equal((await run('--help')).code, 0);
  });

  test('--json is JSON, and a header is sent and not printed', async () => {
    backend.fault = 'text-500';
    const secret = 'Bearer very-secret-token';
    const { code, stdout } = await run('check', backend.endpoint, '--json', '--header', `Authorization: ${secret}`); // prettier-ignore
    assert.equal(backend.asked[0].headers.authorization, secret);
    const report = JSON.parse(stdout);
    assert.deepEqual([code, report.outcome, report.findings[0].route], [1, 'does not conform', 'GET /train/history']); // prettier-ignore
    assert.doesNotMatch(stdout, /very-secret/);
  });

  test('words of a backend do nothing to a terminal', async () => {
    backend.set('b\u001b[2J', { status: '\u001b]0;title\u0007\u202e\u009b31mzorp', epoch: 3 });
    for (const more of [[], ['--json']]) {
      const { stdout } = await run('check', backend.endpoint, ...more);
      assert.match(stdout, /zorp/);
      assert.doesNotMatch(stdout, /(?!\n)[\p{Cc}\p{Cf}]/u);
    }
  });

  test('none of it is in the bundles for browsers', () => {
    const cdn = join(folder, 'package', 'dist', 'cdn');
    for (const name of readdirSync(cdn))
      assert.doesNotMatch(readFileSync(join(cdn, name), 'utf8'), /node:(util|http|crypto)|parseArgs/, name);
  });
});
