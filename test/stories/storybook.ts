import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import fastify from 'fastify';

const root = fileURLToPath(new URL('../..', import.meta.url));
const built = join(root, 'storybook-static');
const index = join(built, 'index.json');
const SOURCES = ['src', 'stories', '.storybook', 'custom-elements-manifest.config.mjs', 'package-lock.json'];

export interface Story {
  readonly id: string;
  readonly title: string;
  readonly name: string;
}

/** Builds the Storybook, unless the one that is there is newer than everything it is made of. */
export function buildStorybook(): void {
  const newest = Math.max(...SOURCES.map((name) => changedAt(join(root, name))));
  if (existsSync(index) && statSync(index).mtimeMs > newest) return;
  execFileSync('npm', ['run', '--silent', 'build-storybook'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** All stories of the Storybook that is built. */
export function readStories(): readonly Story[] {
  const { entries } = JSON.parse(readFileSync(index, 'utf8'));
  return (Object.values(entries) as (Story & { type: string })[]).filter(({ type }) => type === 'story');
}

/** Serves the Storybook that is built, on a port that is free. */
export async function serveStorybook() {
  const app = fastify();
  await app.register(fastifyStatic, { root: built });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return { url, close: () => app.close() };
}

function changedAt(path: string): number {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => changedAt(join(path, name))));
}
