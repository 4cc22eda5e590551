import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ROOT } from './bundle.mjs';

/** The embedded server with a crowd of jobs, in a process of its own, for pages of this origin. */
export async function startCrowd(origin, kind = 'extended') {
  const child = spawn(process.execPath, ['--import', 'tsx', join(ROOT, 'crowd.ts'), origin, kind], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout, 'data');
  return {
    endpoint: String(line).trim(),
    move: () => child.stdin.write('move\n'),
    async close() {
      child.stdin.end();
      await once(child, 'exit');
    },
  };
}
