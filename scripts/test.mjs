/**
 * Runs everything that must hold: types, lint, build, tests in the browser and without one, of the server, end to end, of
 * the stories and of the package; with `--all` also what installs more: Python servers, PyTorch among them, and the apps of
 * `examples/hosts`. All of it runs, also after a failure; closes with "N passed, N failed".
 */
import { spawn } from 'node:child_process';
import { chromiumPath } from './chromium.mjs';

/** Steps without counts of their own count as one test. */
const STEPS = [
  { name: 'types', command: 'npm run --silent typecheck' },
  { name: 'lint', command: 'npm run --silent lint' },
  { name: 'build', command: 'npm run --silent build' },
  { name: 'browser', command: 'npm run --silent test:browser' },
  { name: 'without a page', command: 'npm run --silent test:node' },
  { name: 'server', command: 'npm run --silent test:server' },
  { name: 'command', command: 'npm run --silent test:cli' },
  { name: 'end to end', command: 'npm run --silent test:e2e' },
  { name: 'package', command: 'npm run --silent test:package' },
  { name: 'stories', command: 'npm run --silent test:stories' },
];
const MORE = [
  { name: 'backends', command: 'npm run --silent test:backends' },
  { name: 'hosts', command: 'npm run --silent test:hosts' },
];

const last = (text, pattern) => Number([...text.matchAll(pattern)].at(-1)?.[1] ?? NaN);

/** Reads the closing counts of node's test runner and of Web Test Runner. */
function counts(output, code) {
  const plain = output.replace(/\x1b\[[0-9;]*m/g, ''); // eslint-disable-line no-control-regex
  const passed = last(plain, /^(?:# |ℹ )pass (\d+)/gm);
  if (!Number.isNaN(passed)) return { passed, failed: last(plain, /^(?:# |ℹ )fail (\d+)/gm) };
  const ticks = plain.match(/✓ {2}/g)?.length ?? 0;
  const crosses = plain.match(/𐄂 {2}/gu)?.length ?? 0;
  if (ticks + crosses > 0) return { passed: ticks, failed: crosses };
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
}

function run({ name, command }) {
  return new Promise((resolve) => {
    const started = Date.now();
    let output = '';
    console.log(`\n== ${name}: ${command}`);
    const child = spawn(command, {
      shell: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, CI: 'true' },
    });
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        output += chunk;
        process.stdout.write(chunk);
      });
    child.on('close', (code) => {
      const { passed, failed } = counts(output, code);
      // A runner that ends badly has failed, whatever it counted.
      resolve({
        name,
        passed,
        failed: code !== 0 ? Math.max(1, failed) : failed,
        seconds: Math.round((Date.now() - started) / 1000),
      });
    });
  });
}

process.env.CHROME_PATH = chromiumPath();
const results = [];
const steps = process.argv.includes('--all') ? [...STEPS, ...MORE] : STEPS;
for (const step of steps) results.push(await run(step));

console.log('\n');
for (const { name, passed, failed, seconds } of results)
  console.log(
    `${failed > 0 ? 'FAILED' : 'ok    '} ${name}: ${passed} passed, ${failed} failed (${seconds} s)`,
  );
const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
console.log(`\n${total('passed')} passed, ${total('failed')} failed`);
process.exitCode = total('failed') > 0 ? 1 : 0;
