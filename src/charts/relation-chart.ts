import type { EChartsType } from 'echarts/core';
import type { Domain } from '../metrics/domain.js';
import { allowClearing } from './allow-clearing.js';
import { parallelOptions, scatterOptions, type Relation } from './relation-options.js';
import { ThemeProbe, type Theme } from './theme.js';

export type RelationKind = 'parallel' | 'scatter';

interface Listeners {
  /** The user has brushed an axis, or taken the brush away. */
  readonly onBrush: (key: string, range: Domain | undefined) => void;
  /** The user points at a run, or no longer. */
  readonly onPoint: (runId: string | undefined) => void;
}

/** Parallel coordinates or a scatter of runs, in an element of its own, which must be positioned. */
export class RelationChart {
  readonly #root = document.createElement('div');
  readonly #kind: RelationKind;
  readonly #listeners: Listeners;
  readonly #probe: ThemeProbe;
  #theme?: Theme;
  #chart?: EChartsType;
  #relation?: Relation;
  #drawn = '';
  #disposed = false;
  /** While this draws what was brushed elsewhere. */
  #echo = false;

  constructor(parent: HTMLElement, kind: RelationKind, listeners: Listeners) {
    this.#kind = kind;
    this.#listeners = listeners;
    allowClearing(this.#root);
    Object.assign(this.#root.style, { position: 'absolute', inset: '0' });
    this.#probe = new ThemeProbe(parent, () => this.#draw(true));
    parent.append(this.#root);
  }

  /** Loads ECharts and shows what there is to show. Does nothing once disposed. */
  async load(): Promise<void> {
    const { init } = await import('./echarts-relations.js');
    if (this.#disposed || this.#chart) return;
    const { clientWidth: width, clientHeight: height } = this.#root;
    const chart = (this.#chart = init(this.#root, null, { renderer: 'canvas', width, height }));
    chart.on('mouseover', ({ dataIndex }) => this.#listeners.onPoint(this.#relation?.runs[dataIndex]?.id));
    chart.on('mouseout', () => this.#listeners.onPoint(undefined));
    chart.on('axisareaselected', (event) => this.#onAxis(event as AxisEvent));
    chart.on('brushEnd', (event) => this.#onBox(event as BoxEvent));
    this.#draw(true);
  }

  /** Shows other runs, axes or ranges; the same again costs nothing. */
  show(relation: Relation): void {
    this.#relation = relation;
    this.#draw(false);
  }

  resize(): void {
    const { clientWidth: width, clientHeight: height } = this.#root;
    if (width && height) this.#chart?.resize({ width, height });
  }

  dispose(): void {
    this.#disposed = true;
    this.#chart?.dispose();
    this.#chart = undefined;
    this.#probe.remove();
    this.#root.remove();
  }

  #draw(anew: boolean): void {
    const chart = this.#chart;
    const relation = this.#relation;
    if (!chart || !relation) return;
    const now = JSON.stringify([relation.runs, relation.axes, [...relation.ranges]]);
    if (!anew && now === this.#drawn) return;
    this.#drawn = now;
    const options = this.#kind === 'parallel' ? parallelOptions : scatterOptions;
    if (anew || !this.#theme) this.#theme = this.#probe.read();
    this.#echo = true;
    chart.setOption(options(relation, this.#theme), { notMerge: true });
    if (this.#kind === 'parallel') this.#brushAxes(relation);
    else this.#brushBox(relation);
    this.#echo = false;
  }

  #brushAxes({ axes, ranges }: Relation): void {
    for (const { key } of axes) {
      const range = ranges.get(key);
      const intervals = range ? [[range.min, range.max]] : [];
      this.#chart!.dispatchAction({ type: 'axisAreaSelect', parallelAxisId: key, intervals });
    }
  }

  #brushBox({ axes: [x, y], ranges }: Relation): void {
    const chart = this.#chart!;
    const [across, up] = [ranges.get(x.key), ranges.get(y.key)];
    const box = [across ?? x.domain, up ?? y.domain].map(({ min, max }) => [min, max]);
    const areas = across || up ? [{ brushType: 'rect', xAxisIndex: 0, coordRange: box }] : [];
    chart.dispatchAction({ type: 'brush', areas });
    const brushOption = { brushType: 'rect', brushMode: 'single' };
    chart.dispatchAction({ type: 'takeGlobalCursor', key: 'brush', brushOption });
  }

  #onAxis({ parallelAxisId, intervals }: AxisEvent): void {
    if (this.#echo || parallelAxisId === undefined) return;
    const [range] = intervals ?? [];
    this.#listeners.onBrush(parallelAxisId, range && domain(range));
  }

  #onBox({ areas }: BoxEvent): void {
    const axes = this.#relation?.axes;
    if (this.#echo || !axes) return;
    const ranges = areas[0]?.coordRange ?? [];
    axes.slice(0, 2).forEach(({ key }, i) => this.#listeners.onBrush(key, ranges[i] && domain(ranges[i])));
  }
}

interface AxisEvent {
  readonly parallelAxisId?: string;
  readonly intervals?: readonly (readonly [number, number])[];
}

interface BoxEvent {
  readonly areas: readonly { readonly coordRange?: readonly (readonly [number, number])[] }[];
}

const domain = ([a, b]: readonly [number, number]): Domain => ({ min: Math.min(a, b), max: Math.max(a, b) });
