/**
 * Runs everything that must hold: types, lint, build, tests in the browser and without one, of the server, end to end, of
 * the stories and of the package. What takes long or installs more runs where it is named, or with `--all`: `endurance` (a day
 * of a clock, tabs, a server that is killed again and again), `hosts` (the apps of `examples/hosts`), `backends` (Python
 * servers, PyTorch among them). All of it runs, also after a failure; closes with "N passed, N failed".
 */
import { spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { chromiumPath } from './chromium.mjs';

/**
 * One stage follows the other; within one, two steps at a time, in this order. Steps without counts of their own count as one
 * test.
 */
const BUILD = [{ name: 'build', command: 'npm run --silent build' }];
/** Some tests in the browser measure how long a page is busy: what runs beside them yields to them. */
const STEPS = [
  { name: 'browser', command: 'npm run --silent test:browser' },
  { name: 'types', command: 'npm run --silent typecheck', yields: true },
  { name: 'lint', command: 'npm run --silent lint', yields: true },
  { name: 'package', command: 'npm run --silent test:package', yields: true },
  { name: 'server', command: 'npm run --silent test:server' },
  { name: 'end to end', command: 'npm run --silent test:e2e' },
  { name: 'stories', command: 'npm run --silent test:stories', yields: true },
  { name: 'command', command: 'npm run --silent test:cli', yields: true },
];
const MORE = [
  [{ name: 'endurance', command: 'npm run --silent test:endurance' }],
  [
    { name: 'hosts', command: 'npm run --silent test:hosts' },
    { name: 'backends', command: 'npm run --silent test:backends' },
  ],
];
const LANES = 2;

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

function run({ name, command, yields }) {
  return new Promise((resolve) => {
    const started = Date.now();
    let output = '';
    const child = spawn(command, {
      shell: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, CI: 'true' },
    });
    if (yields) setPriority(child.pid, constants.priority.PRIORITY_LOW);
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('close', (code) => {
      // What runs at the same time is told one after the other.
      console.log(`\n== ${name}: ${command}\n${output}`);
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

async function runAll(steps) {
  const waiting = [...steps];
  const results = [];
  const lane = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) results.push(await run(step));
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return results;
}

process.env.CHROME_PATH = chromiumPath();
const wanted = process.argv.slice(2);
const known = ['--all', ...MORE.flat().map(({ name }) => name)];
if (wanted.some((name) => !known.includes(name))) throw new Error(`npm test -- [${known.join(' | ')}] …`);
const more = MORE.map((steps) =>
  steps.filter(({ name }) => wanted.includes(name) || wanted.includes('--all')),
);
const stages = [BUILD, STEPS, ...more];
const results = [];
for (const steps of stages) results.push(...(await runAll(steps)));

console.log('\n');
for (const { name, passed, failed, seconds } of results)
  console.log(
    `${failed > 0 ? 'FAILED' : 'ok    '} ${name}: ${passed} passed, ${failed} failed (${seconds} s)`,
  );
const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
console.log(`\n${total('passed')} passed, ${total('failed')} failed`);
process.exitCode = total('failed') > 0 ? 1 : 0;
