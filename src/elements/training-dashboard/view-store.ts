import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { BrowserStore } from '../../services/browser-store.js';
import { decodeView, DEFAULT_VIEW, encodeView, type SavedView } from '../../services/history/saved-view.js';
import { readHash, writeHash } from './view-hash.js';

/** Where the view of the table is kept: in the page's URL, in this browser, or nowhere. */
export type Persist = 'url' | 'local' | 'none';

interface ViewOptions {
  readonly persist: () => Persist;
  /** What the browser keeps of the backend that is asked; undefined where none is. */
  readonly store: () => BrowserStore | undefined;
}

/** Where a page gives the jobs. */
const WITHOUT_BACKEND = new BrowserStore('');

/** Keys of the dashboards on this page, so that no two of them write to one place. */
const taken = new Map<string, object>();

/** How the table is set up, and where that is remembered. */
export class ViewStore implements ReactiveController {
  #view: SavedView = DEFAULT_VIEW;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: ViewOptions;
  #place?: string;
  #store = WITHOUT_BACKEND;
  #key = '';

  constructor(host: ReactiveControllerHost & HTMLElement, options: ViewOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get view(): SavedView {
    return this.#view;
  }

  set view(view: SavedView) {
    if (view === this.#view) return;
    this.#view = view;
    this.#write();
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    this.#key = this.#takeKey();
    window.addEventListener('hashchange', this.#onHash);
  }

  /** To be called before each render of the host: reads what is kept, once it is known where. */
  restore(): void {
    const place = `${this.#options.persist()} ${this.#key}`;
    const store = this.#options.store() ?? WITHOUT_BACKEND;
    if ((place === this.#place && store === this.#store) || !this.#host.isConnected) return;
    this.#place = place;
    this.#store = store;
    const kept = this.#read();
    if (kept !== undefined) this.#view = decodeView(kept);
  }

  hostDisconnected(): void {
    window.removeEventListener('hashchange', this.#onHash);
    if (taken.get(this.#key) === this) taken.delete(this.#key);
  }

  /** By its id, else by its turn on the page. */
  #takeKey(): string {
    const { id } = this.#host;
    let key = id;
    for (let turn = 2; taken.has(key); turn++) key = `${id}${id ? '.' : ''}${turn}`;
    taken.set(key, this);
    return key;
  }

  get #name(): string {
    return `dashboard:${this.#key}`;
  }

  #read(): string | undefined {
    switch (this.#options.persist()) {
      case 'url':
        return readHash(location.hash, this.#key);
      case 'local': {
        const stored = this.#store.read(this.#name);
        return typeof stored === 'string' ? stored : undefined;
      }
      default:
        return undefined;
    }
  }

  #write(): void {
    const text = encodeView(this.#view);
    switch (this.#options.persist()) {
      case 'url':
        return this.#writeHash(text);
      case 'local':
        return this.#store.write(this.#name, text);
    }
  }

  /** Replaces the entry of the history, so that "back" leaves the page as it would without a dashboard. */
  #writeHash(text: string): void {
    const hash = writeHash(location.hash, this.#key, text);
    if (hash === location.hash) return;
    try {
      history.replaceState(history.state, '', hash || location.pathname + location.search);
    } catch {
      // Browsers refuse more than a hundred changes in half a minute: the next one is written with the rest.
    }
  }

  #onHash = (): void => {
    if (this.#options.persist() !== 'url') return;
    const text = readHash(location.hash, this.#key) ?? '';
    if (text === encodeView(this.#view)) return;
    this.#view = decodeView(text);
    this.#host.requestUpdate();
  };
}
