import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { XAxis } from '../../charts/chart-settings.js';
import { joinCursorGroup, shareCursor, type SharedCursor } from '../../charts/cursor-group.js';

/** Where the cursor of a chart stands on the x axis, and together with the other charts of its group. */
export class ChartCursor implements ReactiveController {
  readonly #host: ReactiveControllerHost & { group: string; xAxis: XAxis };
  #x?: number;
  #group = '';
  #leave?: () => void;

  constructor(host: ReactiveControllerHost & { group: string; xAxis: XAxis }) {
    this.#host = host;
    host.addController(this);
  }

  /** Undefined while there is no cursor. */
  get x(): number | undefined {
    return this.#x;
  }

  /** Moves the cursor here and in the charts of the group. */
  move(x: number | undefined): void {
    if (x === this.#x) return;
    this.#x = x;
    if (this.#group) shareCursor(this.#group, this.#onShared, { xAxis: this.#host.xAxis, x });
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    this.#join();
  }

  hostUpdate(): void {
    if (this.#host.group !== this.#group) this.#join();
  }

  hostDisconnected(): void {
    this.#leave?.();
    this.#leave = undefined;
    this.#group = '';
    this.#x = undefined;
  }

  #join(): void {
    this.#leave?.();
    this.#group = this.#host.group;
    this.#leave = this.#group ? joinCursorGroup(this.#group, this.#onShared) : undefined;
  }

  readonly #onShared = ({ xAxis, x }: SharedCursor) => {
    if (x !== undefined && xAxis !== this.#host.xAxis) return;
    this.#x = x;
    this.#host.requestUpdate();
  };
}
