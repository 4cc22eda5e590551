import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
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
  /** Of that page. */
  policy?: string;
  /** What else is there, by its path. */
  readonly scripts = new Map<string, string>();
  /** What a browser reported to `/violations`. */
  readonly reports: string[] = [];
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async open(): Promise<PageSite> {
    const server = createServer();
    const site = new PageSite(server);
    server.on('request', async (request, response) => {
      const path = new URL(request.url!, 'http://site').pathname;
      if (path === '/') return site.#servePage(response);
      if (path === '/violations') return site.#collect(request, response);
      try {
        const script = site.scripts.get(path) ?? (await readFile(new URL(basename(path), BUNDLE)));
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

  #servePage(response: ServerResponse): void {
    const policy = this.policy && { 'content-security-policy': `${this.policy}; report-uri /violations` };
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...policy }).end(this.body);
  }

  async #collect(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    this.reports.push(text);
    response.writeHead(204).end();
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
