import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** A folder in which the package is installed as users get it: from its tarball, with the dependencies of this project. */
export class PackedProject {
  readonly folder = mkdtempSync(join(tmpdir(), 'training-elements-packed-'));

  constructor() {
    const [{ filename }] = JSON.parse(
      execFileSync('npm', ['pack', '--json', '--loglevel=error', '--pack-destination', this.folder], {
        encoding: 'utf8',
      }),
    ) as [{ filename: string }];
    const modules = join(this.folder, 'node_modules');
    const home = join(modules, 'training-elements');
    mkdirSync(home, { recursive: true });
    execFileSync('tar', ['-xzf', join(this.folder, filename), '--strip-components=1', '-C', home]);
    for (const name of readdirSync('node_modules').filter((entry) => !entry.startsWith('.')))
      symlinkSync(resolve('node_modules', name), join(modules, name));
  }

  /** Runs a command in the folder; gives what it said, and whether it ended well. */
  run(command: string, ...args: string[]): { ok: boolean; output: string } {
    try {
      return {
        ok: true,
        output: execFileSync(command, args, { cwd: this.folder, encoding: 'utf8', stdio: 'pipe' }),
      };
    } catch (error) {
      const { stdout, stderr } = error as { stdout: string; stderr: string };
      return { ok: false, output: stdout + stderr };
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
