import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join, normalize } from 'node:path';
import { DIST } from './bundle.mjs';

const pageWith = (script) =>
  `<!doctype html><meta charset="utf-8"><title>Benchmark</title><body><script type="module" src="/${script}.js"></script>`;

/**
 * Serves the bundles to an empty page that is cross-origin isolated, for clocks of full resolution, and below `/api/` what
 * `answer` says to a URL, as JSON.
 */
export async function serve(script = 'harness', answer = () => undefined) {
  const server = createServer(async ({ url: path }, response) => {
    const url = new URL(path, 'http://localhost');
    const { pathname } = url;
    const said = pathname.startsWith('/api/') ? answer(url) : undefined;
    if (said) return response.setHeader('Content-Type', 'application/json').end(JSON.stringify(said));
    const headers = {
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
      'Cache-Control': 'no-store',
      'Content-Type': pathname === '/' ? 'text/html; charset=utf-8' : 'text/javascript',
    };
    try {
      const body = pathname === '/' ? pageWith(script) : await readFile(join(DIST, normalize(pathname)));
      response.writeHead(200, headers).end(body);
    } catch {
      response.writeHead(404, headers).end();
    }
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}
