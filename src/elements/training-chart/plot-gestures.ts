import type { LineChart } from '../../charts/line-chart.js';
import { panBy, selectionOf, zoomTo, zoomX, type Place } from '../../charts/navigation.js';
import type { Selection } from '../../charts/overlay-layer.js';
import { snap } from '../../charts/readings.js';
import type { ChartCursor } from './chart-cursor.js';

/** What a turn of the wheel by one pixel zooms. */
const WHEEL = 0.005;

interface Options {
  chart: () => LineChart | undefined;
  cursor: ChartCursor;
  /** Called when what is seen or selected has changed. */
  onChange: () => void;
}

/**
 * What pointer and wheel do over a plot: the cursor follows; a drag selects what to zoom to, with Shift it moves what is
 * seen; two fingers, or the wheel with Ctrl or Meta, zoom; a double click shows everything.
 */
export class PlotGestures {
  readonly #options: Options;
  readonly #fingers = new Map<number, Place>();
  #from?: Place;
  #panning = false;
  #selection?: Selection;

  constructor(options: Options) {
    this.#options = options;
  }

  /** What is being dragged open. */
  get selection(): Selection | undefined {
    return this.#selection;
  }

  readonly onPointerDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    const at = this.#place(event);
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    if (event.pointerType === 'touch') this.#fingers.set(event.pointerId, at);
    else this.#from = at;
    this.#panning = event.shiftKey;
  };

  readonly onPointerMove = (event: PointerEvent): void => {
    const at = this.#place(event);
    if (this.#fingers.size === 2) this.#pinch(event.pointerId, at);
    else if (this.#from && this.#panning) this.#pan(at);
    else if (this.#from) this.#select(selectionOf(this.#from, at));
    else this.#point(at);
  };

  readonly onPointerUp = (event: PointerEvent): void => {
    this.#fingers.delete(event.pointerId);
    const { chart } = this.#options;
    if (this.#selection && chart()) zoomTo(chart()!, this.#selection);
    this.onPointerCancel(event);
  };

  readonly onPointerCancel = (event: PointerEvent): void => {
    this.#fingers.delete(event.pointerId);
    this.#from = this.#selection = undefined;
    this.#options.onChange();
  };

  readonly onPointerLeave = (): void => {
    if (!this.#from) this.#options.cursor.move(undefined);
  };

  readonly onDoubleClick = (): void => {
    this.#options.chart()?.reset();
    this.#options.onChange();
  };

  /** Not passive, for a wheel that zooms must not scroll the page as well. */
  readonly onWheel = {
    passive: false,
    handleEvent: (event: WheelEvent): void => {
      const chart = this.#options.chart();
      if (!chart || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      zoomX(chart, Math.exp(event.deltaY * WHEEL), this.#place(event).x);
      this.#options.onChange();
    },
  };

  #point({ x }: Place): void {
    const chart = this.#options.chart();
    if (chart?.projection) this.#options.cursor.move(snap(chart.cells(), chart.projection.xAt(x)));
  }

  #select(selection: Selection | undefined): void {
    this.#selection = selection;
    this.#options.cursor.move(undefined);
    this.#options.onChange();
  }

  #pan(at: Place): void {
    const chart = this.#options.chart();
    if (!chart) return;
    const { width, height } = chart.box;
    panBy(chart, (this.#from!.x - at.x) / width, (at.y - this.#from!.y) / height);
    this.#from = at;
    this.#options.onChange();
  }

  #pinch(id: number, at: Place): void {
    const chart = this.#options.chart();
    const other = [...this.#fingers].find(([finger]) => finger !== id)?.[1];
    const before = this.#fingers.get(id);
    if (!chart || !other || !before) return;
    const [then, now] = [Math.abs(before.x - other.x), Math.abs(at.x - other.x)];
    this.#fingers.set(id, at);
    if (then < 1 || now < 1) return;
    zoomX(chart, then / now, (at.x + other.x) / 2);
    this.#options.onChange();
  }

  /** In CSS px of the plot, within it. */
  #place(event: MouseEvent): Place {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    const { left, top, width, height } = this.#options.chart()?.box ?? {
      left: 0,
      top: 0,
      width: 0,
      height: 0,
    };
    const inside = (value: number, length: number) => Math.min(length, Math.max(0, value));
    return {
      x: inside(event.clientX - box.left - left, width),
      y: inside(event.clientY - box.top - top, height),
    };
  }
}
