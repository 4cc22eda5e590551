import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const inServer = (path: string) => fileURLToPath(new URL(path, import.meta.url));
/** The digits are 20 MB of text, which only a thread that needs them should read. */
const digits = pathToFileURL(createRequire(import.meta.url).resolve('mnist')).href;

/**
 * What a worker thread runs, as one script: from that it starts in 0.1 s, where it takes more than a second to load
 * TensorFlow.js and the TypeScript of the server file by file.
 */
export async function bundleThread(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [inServer(entry)],
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    alias: { mnist: digits },
    external: [digits],
    logLevel: 'error',
  });
  return outputFiles[0].text;
}
