import type { Fault } from './faults.js';
import type { Ran } from './run-file.js';

/** Why a fault is not shown to be met; empty where it is. */
export function complaintsOf({ proofs }: Fault, ran: ReadonlyMap<string, readonly Ran[]>): string[] {
  if (proofs.length === 0) return ['it names no test'];
  return proofs.flatMap(([file, ...names]) => {
    const tests = ran.get(file);
    if (!tests) return [`${file} does not exist`];
    if (tests.length === 0) return [`${file} did not run`];
    if (names.length === 0) return [`it names no test of ${file}`];
    return names.flatMap((name) => {
      const named = tests.filter((test) => test.name.includes(name));
      if (named.length === 0) return [`${file} has no test “${name}”`];
      return named
        .filter(({ outcome }) => outcome !== 'passed')
        .map((test) => `${test.outcome}: ${test.name}`);
    });
  });
}
