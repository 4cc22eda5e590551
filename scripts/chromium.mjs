/**
 * Finds a Chromium for tests, benchmarks and screenshots, in this order: CHROME_PATH, one of the system's, Playwright's
 * own. Where there is none it installs one: Debian's package for root, else Playwright's download.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { homedir } from 'node:os';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge'];
const APPS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Flags under which a headless Chromium starts anywhere, as root and in containers too, and asks nothing of the network. */
export const CHROMIUM_FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

const onPath = () =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.flatMap((name) => [join(folder, name), join(folder, `${name}.exe`)]))
    .find((file) => existsSync(file));

const playwrights = () => {
  const cache =
    process.env.PLAYWRIGHT_BROWSERS_PATH ??
    join(homedir(), process.platform === 'darwin' ? 'Library/Caches' : '.cache', 'ms-playwright');
  if (!existsSync(cache)) return undefined;
  const builds = readdirSync(cache).filter((name) => name.startsWith('chromium-'));
  const inside = [
    'chrome-linux64/chrome',
    'chrome-linux/chrome',
    'chrome-win/chrome.exe',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
  ];
  return builds
    .flatMap((build) => inside.map((path) => join(cache, build, path)))
    .find((file) => existsSync(file));
};

const find = () =>
  [process.env.CHROME_PATH, onPath(), ...APPS, playwrights()].find((file) => file && existsSync(file));

function install() {
  const run = (command, ...args) =>
    execFileSync(command, args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.error('No Chromium found: installing the package "chromium"…');
    run('apt-get', 'update', '-qq');
    run('apt-get', 'install', '-y', '-qq', 'chromium');
  } else {
    console.error('No Chromium found: downloading one with Playwright…');
    run(
      process.execPath,
      createRequire(import.meta.url).resolve('playwright-core/cli.js'),
      'install',
      'chromium',
    );
  }
}

/** The path of a Chromium executable; throws a sentence that says what to do where none can be had. */
export function chromiumPath() {
  if (!find()) install();
  const found = find();
  if (!found)
    throw new Error('No Chromium could be installed. Install one and give its path in CHROME_PATH.');
  return found;
}
