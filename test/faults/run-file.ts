import { spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';

/** A test that was run: its name is that of its suites and its own. */
export interface Ran {
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
}

/** Tests of what runs in a page are run in one. */
const IN_NODE = /^test\/(server|cli|e2e|endurance|package|stories|backends|faults)\//;

/** Runs all tests of a file. Empty where it does not run at all. */
export async function runFile(file: string): Promise<Ran[]> {
  if (IN_NODE.test(file)) {
    const reporter = ['--test-reporter', 'tap', '--test-reporter-destination', 'stdout'];
    return readTap(await outputOf(process.execPath, ['--import', 'tsx', '--test', ...reporter, file]));
  }
  return readSummary(await outputOf('npx', ['--no-install', 'wtr', '--files', file]));
}

function outputOf(command: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    // A runner within a runner would report to that one.
    const { NODE_TEST_CONTEXT: _, ...env } = process.env;
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'], env: { ...env, CI: 'true' } });
    let output = '';
    child.stdout.on('data', (chunk) => (output += String(chunk)));
    child.on('close', () => resolve(output));
  });
}

/** `# Subtest: name` opens a level, `ok 1 - name` closes it. */
export function readTap(tap: string): Ran[] {
  const open: string[] = [];
  const ran: Ran[] = [];
  for (const line of tap.split('\n')) {
    const [, indent = '', kind, name = ''] =
      /^((?: {4})*)(# Subtest:|not ok \d+ -|ok \d+ -) (.*)$/.exec(line) ?? [];
    const level = indent.length / 4;
    if (kind === '# Subtest:') open.splice(level, Infinity, name);
    else if (kind !== undefined) {
      const isSkipped = /(?<!\\)# (SKIP|TODO)/i.test(name);
      const outcome = isSkipped ? 'skipped' : kind.startsWith('not') ? 'failed' : 'passed';
      ran.push({ name: open.slice(0, level + 1).join(' '), outcome });
    }
  }
  return ran.map(({ name, outcome }) => ({ name: name.replace(/\\([#\\])/g, '$1'), outcome }));
}

const MARKS = { '✓': 'passed', '𐄂': 'failed', '-': 'skipped' } as const;

/** `✓  suite test [Chrome]`, coloured. */
export function readSummary(summary: string): Ran[] {
  return stripVTControlCharacters(summary)
    .split('\n')
    .flatMap((line): Ran[] => {
      const [, mark, name] = /^\s*(✓|𐄂|-) {2}(.+?)(?: \[Chrome\])?\s*$/u.exec(line) ?? [];
      return name === undefined ? [] : [{ name, outcome: MARKS[mark as keyof typeof MARKS] }];
    });
}
