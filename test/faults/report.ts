/**
 * Runs the tests that the table of faults names, and prints one line for each fault with its outcome. A fault that names no
 * test, or one that is not there or did not run, has failed.
 */
import { existsSync } from 'node:fs';
import { chromiumPath } from '../../scripts/chromium.mjs';
import { FAULTS } from './faults.js';
import { complaintsOf } from './outcome.js';
import { runFile, type Ran } from './run-file.js';

process.env.CHROME_PATH = chromiumPath();
const files = new Set(FAULTS.flatMap(({ proofs }) => proofs.map(([file]) => file)));
const ran = new Map<string, readonly Ran[]>();
for (const file of [...files].sort())
  if (existsSync(file)) {
    console.error(`running ${file}`);
    ran.set(file, await runFile(file));
  }

const width = Math.max(...FAULTS.map(({ fault }) => fault.length));
let failed = 0;
for (const one of FAULTS) {
  const complaints = complaintsOf(one, ran);
  if (complaints.length > 0) failed++;
  const outcome = complaints.length > 0 ? 'FAILED' : 'ok    ';
  console.log(`${outcome}  ${one.kind.padEnd(9)}  ${one.fault.padEnd(width)}  ${one.expected}`);
  for (const complaint of complaints) console.log(`        ${complaint}`);
}
console.log(`\n${FAULTS.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
