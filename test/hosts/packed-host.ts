import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';

const CACHE = resolve('.cache/hosts');
const TARBALL = 'training-elements.tgz';
const INSTALLED = '.installed';
const OURS = 'package.json';

/** An app of `examples/hosts`, with the package from its tarball, in a folder that outlives the run. */
export class PackedHost {
  readonly folder: string;

  constructor(readonly name: string) {
    this.folder = join(CACHE, name);
  }

  /** The folder that a web server would be given. */
  get root(): string {
    return this.#builds ? join(this.folder, 'dist') : this.folder;
  }

  /** What is installed there. */
  get modules(): string {
    return join(this.folder, 'node_modules');
  }

  /** Installs what it depends on, unless an earlier run has, and the package anew. */
  install(): void {
    mkdirSync(this.folder, { recursive: true });
    for (const entry of readdirSync(this.folder))
      if (entry !== 'node_modules' && entry !== INSTALLED)
        rmSync(join(this.folder, entry), { recursive: true, force: true });
    const filter = (path: string) => !path.endsWith('node_modules');
    cpSync(join('examples/hosts', this.name), this.folder, { recursive: true, filter });
    cpSync(tarball(), join(this.folder, TARBALL));
    if (this.#isInstalled) this.#renew();
    else this.#installAll();
  }

  build(): void {
    if (this.#builds) this.#run('npm', 'run', '--silent', 'build');
  }

  get #builds(): boolean {
    return 'build' in (JSON.parse(readFileSync(join(this.folder, OURS), 'utf8')).scripts ?? {});
  }

  get #isInstalled(): boolean {
    const stamp = join(this.folder, INSTALLED);
    return existsSync(stamp) && readFileSync(stamp, 'utf8') === this.#key;
  }

  /** What is to be installed follows from what the app depends on, and from what the package does. */
  get #key(): string {
    const { dependencies } = JSON.parse(readFileSync(OURS, 'utf8'));
    const app = readFileSync(join(this.folder, OURS), 'utf8');
    return createHash('sha256').update(app).update(JSON.stringify(dependencies)).digest('hex');
  }

  #renew(): void {
    const home = join(this.modules, 'training-elements');
    rmSync(home, { recursive: true });
    mkdirSync(home);
    this.#run('tar', '-xzf', TARBALL, '--strip-components=1', '-C', home);
  }

  #installAll(): void {
    console.log(`${this.name}: installs what it depends on…`);
    for (const path of [join(this.folder, INSTALLED), this.modules])
      rmSync(path, { recursive: true, force: true });
    this.#run('npm', 'install', '--no-package-lock', '--prefer-offline', '--loglevel=error');
    writeFileSync(join(this.folder, INSTALLED), this.#key);
  }

  #run(command: string, ...args: string[]): void {
    try {
      execFileSync(command, args, { cwd: this.folder, encoding: 'utf8', stdio: 'pipe', env: ENVIRONMENT });
    } catch (error) {
      const { stdout, stderr } = error as { stdout: string; stderr: string };
      throw new Error(`${this.name}: ${command} ${args.join(' ')}\n${stdout}${stderr}`, { cause: error });
    }
  }
}

const ENVIRONMENT = { ...process.env, NG_CLI_ANALYTICS: 'false' };
let packed: string | undefined;

/** Packed once. */
function tarball(): string {
  if (packed) return packed;
  mkdirSync(CACHE, { recursive: true });
  const pack = ['pack', '--json', '--loglevel=error', '--pack-destination', CACHE];
  const [{ filename }] = JSON.parse(execFileSync('npm', pack, { encoding: 'utf8' }));
  packed = join(CACHE, TARBALL);
  renameSync(join(CACHE, filename), packed);
  return packed;
}
