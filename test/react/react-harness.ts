import { FakeSource } from '../support/fake-source.js';
import type * as ReactElements from '../support/react-elements.js';
import { TrainingProgressService } from '../../src/services/training-progress-service.js';

type React = Pick<
  typeof ReactElements,
  'createElement' | 'createRoot' | 'flushSync' | 'Profiler' | 'StrictMode'
>;

/** A React root in the page, of which a test sees the commits and what React complains of. */
export class ReactPlace {
  readonly source = new FakeSource();
  readonly service = new TrainingProgressService({ source: this.source });
  readonly element = document.createElement('div');
  /** Renderings that reached the page. */
  commits = 0;
  readonly complaints: string[] = [];
  readonly #react: React;
  readonly #root: ReturnType<React['createRoot']>;
  readonly #consoles = { error: console.error, warn: console.warn };

  constructor(react: React) {
    this.#react = react;
    console.error = console.warn = (...words) => this.complaints.push(words.map(String).join(' '));
    document.body.append(this.element);
    this.#root = react.createRoot(this.element);
  }

  /** Renders in Strict Mode, effects included. */
  render(node: ReactElements.ReactNode): void {
    const { createElement, flushSync, Profiler, StrictMode } = this.#react;
    const onRender = () => this.commits++;
    const profiled = createElement(Profiler, { id: 'page', onRender }, node);
    flushSync(() => this.#root.render(createElement(StrictMode, null, profiled)));
  }

  unmount(): void {
    this.#react.flushSync(() => this.#root.unmount());
  }

  close(): void {
    this.unmount();
    this.element.remove();
    Object.assign(console, this.#consoles);
  }

  get text(): string {
    return this.element.textContent;
  }
}
