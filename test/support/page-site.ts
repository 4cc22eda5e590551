import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename } from 'node:path';

const BUNDLE = new URL('../../dist/cdn/', import.meta.url);

/**
 * A host page of its own origin, and the bundle for a script tag, under as many addresses as there are folders asked for:
 * `/one/training-elements.js` and `/two/training-elements.js` are two copies.
 */
export class PageSite {
  /** Body of the page at `/`. */
  body = '';
  /** Content Security Policy of the page; none where it is empty. */
  policy = '';
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async open(): Promise<PageSite> {
    const server = createServer();
    const site = new PageSite(server);
    server.on('request', async (request, response) => {
      const path = new URL(request.url!, 'http://site').pathname;
      if (path === '/') {
        const policy = site.policy && { 'content-security-policy': site.policy };
        const headers = { 'content-type': 'text/html; charset=utf-8', ...(policy || {}) };
        return response.writeHead(200, headers).end(site.body);
      }
      try {
        const script = await readFile(new URL(basename(path), BUNDLE));
        response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
      } catch {
        response.writeHead(404).end();
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return site;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  /** A page with these elements and one or more copies of the bundle. */
  show(elements: string, copies: readonly string[] = ['one']): void {
    const scripts = copies.map(
      (copy) => `<script type="module" src="/${copy}/training-elements.js"></script>`,
    );
    this.body = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">${scripts.join('')}${elements}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
