import type { Domain } from '../metrics/domain.js';
import { placeCanvas, type PlotBox } from './layout.js';
import type { Theme } from './theme.js';

/** A point to mark, in CSS px of the plot. */
export interface Mark {
  readonly x: number;
  readonly y: number;
  readonly color: string;
}

/** What is being dragged open, in CSS px of the plot; a direction that is absent means all of it. */
export interface Selection {
  readonly x?: Domain;
  readonly y?: Domain;
}

/** What lies over the lines, in CSS px of the plot. */
export interface OverlayScene {
  readonly theme: Theme;
  /** Rings around the best points. */
  readonly best: readonly Mark[];
  /** Where the cursor's line stands. */
  readonly cursor?: number;
  /** Dots where the cursor meets the lines. */
  readonly dots: readonly Mark[];
  readonly selection?: Selection;
}

/** A ring around a point on the edge of the plot reaches this far over it, in CSS px. */
export const OVERLAY_BLEED = 8;

const BEST_RADIUS = 4.5;
const DOT_RADIUS = 3.5;

/** Cursor, marks and selection on a canvas of their own, so that moving them never redraws a line. */
export class OverlayLayer {
  readonly canvas = document.createElement('canvas');
  readonly #context = this.canvas.getContext('2d')!;
  #box?: PlotBox;
  #drawn = '';

  constructor(parent: Element) {
    this.canvas.style.position = 'absolute';
    this.canvas.style.pointerEvents = 'none';
    parent.append(this.canvas);
  }

  resize(box: PlotBox, ratio: number): void {
    this.#box = box;
    placeCanvas(this.canvas, box, ratio, OVERLAY_BLEED);
    this.#context.setTransform(ratio, 0, 0, ratio, OVERLAY_BLEED * ratio, OVERLAY_BLEED * ratio);
    this.#drawn = '';
  }

  clear(): void {
    this.#drawn = '';
    this.#erase();
  }

  draw(scene: OverlayScene): void {
    const { theme, ...rest } = scene;
    const key = JSON.stringify([rest, theme.surface, theme.muted]);
    if (!this.#box || key === this.#drawn) return;
    this.#drawn = key;
    this.#erase();
    this.#drawSelection(scene);
    this.#drawCursor(scene);
    for (const mark of scene.best) this.#ring(mark, scene.theme.surface);
    for (const dot of scene.dots) this.#dot(dot, scene.theme.surface);
  }

  #erase(): void {
    const { width, height } = this.canvas;
    this.#context.clearRect(-OVERLAY_BLEED, -OVERLAY_BLEED, width, height);
  }

  #drawCursor({ cursor, theme }: OverlayScene): void {
    if (cursor === undefined) return;
    this.#context.fillStyle = theme.muted;
    this.#context.fillRect(Math.round(cursor) - 0.5, 0, 1, this.#box!.height);
  }

  #drawSelection({ selection, theme }: OverlayScene): void {
    if (!selection) return;
    const { width, height } = this.#box!;
    const { x = { min: 0, max: width }, y = { min: 0, max: height } } = selection;
    const box = [x.min, y.min, x.max - x.min, y.max - y.min] as const;
    const context = this.#context;
    context.fillStyle = context.strokeStyle = theme.text;
    context.lineWidth = 1;
    context.globalAlpha = 0.1;
    context.fillRect(...box);
    context.globalAlpha = 0.6;
    context.strokeRect(...box);
    context.globalAlpha = 1;
  }

  #ring({ x, y, color }: Mark, surface: string): void {
    this.#circle(x, y, BEST_RADIUS);
    this.#context.fillStyle = surface;
    this.#context.fill();
    this.#context.strokeStyle = color;
    this.#context.lineWidth = 2;
    this.#context.stroke();
  }

  #dot({ x, y, color }: Mark, surface: string): void {
    this.#circle(x, y, DOT_RADIUS);
    this.#context.fillStyle = color;
    this.#context.fill();
    this.#context.strokeStyle = surface;
    this.#context.lineWidth = 1.5;
    this.#context.stroke();
  }

  #circle(x: number, y: number, radius: number): void {
    this.#context.beginPath();
    this.#context.arc(x, y, radius, 0, 2 * Math.PI);
  }
}
