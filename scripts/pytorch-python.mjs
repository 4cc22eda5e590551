/**
 * Gives the tests a Python in which examples/pytorch-backend runs: an environment of its own (a venv) under .cache/, made
 * once for each state of requirements.txt. Where Debian has Python without venv, and for root, the package is installed.
 * As a program it makes the environment, so that it is there before several tests want it.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const REQUIREMENTS = join(ROOT, 'examples/pytorch-backend/requirements.txt');
const CACHE = join(ROOT, '.cache/pytorch-backend');
const OLDEST = [3, 11];

/** Its version as [3, 11]; undefined where it is no Python. */
function versionOf(command) {
  const { status, stdout } = spawnSync(command, ['-c', 'import sys; print(*sys.version_info[:2])']);
  return status === 0 ? String(stdout).trim().split(' ').map(Number) : undefined;
}

const isNewEnough = ([major, minor]) => major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);

const find = () =>
  [process.env.PYTHON, 'python3', 'python'].find((command) => {
    const version = command && versionOf(command);
    return version && isNewEnough(version);
  });

const run = (command, ...args) =>
  execFileSync(command, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', PIP_DISABLE_PIP_VERSION_CHECK: '1' },
  });

const mayInstall = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

function install(...packages) {
  console.error(`Installing ${packages.join(' and ')}…`);
  run('apt-get', 'update', '-qq');
  run('apt-get', 'install', '-y', '-qq', ...packages);
}

function findOrInstall() {
  if (!find() && mayInstall()) install('python3', 'python3-venv');
  const python = find();
  if (!python)
    throw new Error(
      `There is no Python ${OLDEST.join('.')} or newer. Install one, or give its path in PYTHON.`,
    );
  return python;
}

/** Debian's Python comes without `ensurepip`, which `venv` needs. */
function makeVenv(python, folder) {
  const hasVenv = () => spawnSync(python, ['-c', 'import ensurepip, venv']).status === 0;
  if (!hasVenv() && mayInstall()) install('python3-venv');
  if (!hasVenv())
    throw new Error(
      `${python} cannot make environments (venv). On Debian and Ubuntu: sudo apt-get install python3-venv`,
    );
  run(python, '-m', 'venv', folder);
}

/** The path of the environment's Python; makes the environment where it is not there yet, which takes minutes. */
export function pytorchPython() {
  const python = findOrInstall();
  const requirements = readFileSync(REQUIREMENTS);
  const key = createHash('sha256')
    .update(requirements)
    .update(String(versionOf(python)))
    .digest('hex');
  const folder = join(CACHE, key.slice(0, 12));
  const inside = join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');
  const whole = join(folder, 'whole');
  if (existsSync(whole)) return inside;

  console.error('Making a Python environment with PyTorch in .cache/, once; this takes some minutes…');
  rmSync(CACHE, { recursive: true, force: true });
  mkdirSync(CACHE, { recursive: true });
  makeVenv(python, folder);
  run(inside, '-m', 'pip', 'install', '--quiet', '--requirement', REQUIREMENTS);
  writeFileSync(whole, '');
  return inside;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  try {
    pytorchPython();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
