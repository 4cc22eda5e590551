import type { ReactiveControllerHost } from 'lit';

/** Files that are dragged over an area of a host, and dropped there. */
export class FileDrop {
  /** Whether files are being held over the area. */
  over = false;
  readonly #host: ReactiveControllerHost;
  readonly #take: (files: readonly File[]) => void;

  constructor(host: ReactiveControllerHost, take: (files: readonly File[]) => void) {
    this.#host = host;
    this.#take = take;
  }

  readonly onDragOver = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    this.#set(true);
  };

  readonly onDragLeave = (event: DragEvent): void => {
    const area = event.currentTarget as Element;
    if (!area.contains(event.relatedTarget as Node | null)) this.#set(false);
  };

  readonly onDrop = (event: DragEvent): void => {
    this.#set(false);
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    this.#take(files);
  };

  #set(over: boolean): void {
    if (over === this.over) return;
    this.over = over;
    this.#host.requestUpdate();
  }
}
