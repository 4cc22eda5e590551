import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { RelationChart, type RelationKind } from '../charts/relation-chart.js';
import type { Relation } from '../charts/relation-options.js';
import { notInNextFrame, whenPainting } from './next-frame.js';

interface RelationOptions {
  readonly kind: RelationKind;
  /** The element that the chart is drawn in, once it is rendered. */
  readonly root: () => HTMLElement | null;
  readonly relation: () => Relation | undefined;
  readonly listeners: ConstructorParameters<typeof RelationChart>[2];
}

/** The life of a {@link RelationChart} in a host: made when its root comes near the window, gone with the host or the root. */
export class RelationController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #options: RelationOptions;
  readonly #resized = new ResizeObserver(() => this.#chart?.resize());
  readonly #near = new IntersectionObserver(
    (entries) => entries.some((one) => one.isIntersecting) && this.#make(),
    {
      rootMargin: '200px',
    },
  );
  #root?: HTMLElement;
  #chart?: RelationChart;

  constructor(host: ReactiveControllerHost & Element, options: RelationOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    const root = this.#options.root() ?? undefined;
    if (root !== this.#root || !this.#host.isConnected) this.hostDisconnected();
    if (!root || !this.#host.isConnected) return;
    if (!this.#root) this.#near.observe(root);
    this.#root = root;
    if (this.#chart) whenPainting(this.#show);
  }

  readonly #show = (): void => {
    const relation = this.#options.relation();
    if (relation) this.#chart?.show(relation);
  };

  hostDisconnected(): void {
    notInNextFrame(this.#show);
    this.#near.disconnect();
    this.#resized.disconnect();
    this.#chart?.dispose();
    this.#chart = undefined;
    this.#root = undefined;
  }

  #make(): void {
    const relation = this.#options.relation();
    if (this.#chart || !this.#root || !relation) return;
    this.#chart = new RelationChart(this.#root, this.#options.kind, this.#options.listeners);
    this.#chart.show(relation);
    this.#resized.observe(this.#root);
    this.#chart.load().catch((error: unknown) => {
      console.warn(`<${this.#host.localName}>: the module that draws this chart could not be loaded.`, error);
    });
  }
}
