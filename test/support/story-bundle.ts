import { readFile } from 'node:fs/promises';
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';

/** The policy under which the stories' own copy of Lit draws: the bundle's has the name that pages allow. */
export const STORY_POLICY = 'stories';

const files = () => readdirSync('stories').filter((name) => name.endsWith('.stories.ts'));

/** All stories in one module, for a page that has loaded the elements from somewhere else. */
const plugin: Plugin = {
  name: 'stories',
  setup(esbuild) {
    esbuild.onResolve({ filter: /^virtual:stories$/ }, ({ path }) => ({ path, namespace: 'stories' }));
    esbuild.onLoad({ filter: /.*/, namespace: 'stories' }, () => ({
      contents: files()
        .map((name, i) => `export * as file${i} from './stories/${name}';`)
        .join('\n'),
      resolveDir: resolve('.'),
    }));
    // Elements come from the bundle that is tested.
    esbuild.onResolve({ filter: /\/src\/elements\// }, ({ path }) => ({ path, namespace: 'elements' }));
    esbuild.onLoad({ filter: /.*/, namespace: 'elements' }, () => ({ contents: '' }));
    esbuild.onLoad({ filter: /lit-html\/.*\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(
        /(createPolicy\()["']lit-html["']/,
        `$1"${STORY_POLICY}"`,
      ),
    }));
  },
};

export async function bundleStories(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: ['test/support/story-runner.ts'],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    tsconfig: 'tsconfig.json',
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    plugins: [plugin],
  });
  return outputFiles[0].text;
}
