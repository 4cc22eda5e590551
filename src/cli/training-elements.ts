#!/usr/bin/env node
import { readCommandLine, USAGE, UsageError } from './check-options.js';
import { gather } from './gather.js';
import { judge } from './judge.js';
import { printSafe } from './print-safe.js';
import { reportText } from './report-text.js';
import { exitCodeOf } from './report.js';

const NOT_EXAMINED = 2;

/** Runs the command; gives its exit status. */
async function main(args: readonly string[]): Promise<number> {
  const options = readCommandLine(args);
  if (!options) {
    process.stdout.write(USAGE);
    return 0;
  }
  const report = judge(await gather(options));
  const secrets = options.headers.map(([, value]) => value);
  const safe = <T>(value: T) => (typeof value === 'string' ? printSafe(value, secrets) : value);
  process.stdout.write(
    options.json
      ? `${JSON.stringify(report, (_, value: unknown) => safe(value), 2)}\n`
      : printSafe(reportText(report), secrets),
  );
  return exitCodeOf(report);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${printSafe(error.message, [])}\n\n${USAGE}`);
  process.exitCode = NOT_EXAMINED;
}
