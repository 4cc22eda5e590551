import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Takes files that are dropped on an element; other things are left to the page. */
export class FileDrop implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #onFile: (file: File) => void;
  readonly #refuses: () => boolean;
  #over = false;

  constructor(host: ReactiveControllerHost, onFile: (file: File) => void, refuses: () => boolean) {
    this.#host = host;
    this.#onFile = onFile;
    this.#refuses = refuses;
    host.addController(this);
  }

  /** Whether a file is held over the element. */
  get over(): boolean {
    return this.#over;
  }

  hostDisconnected(): void {
    this.#over = false;
  }

  readonly onDragOver = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files') || this.#refuses()) return;
    event.preventDefault();
    this.#set(true);
  };

  readonly onDragLeave = (event: DragEvent): void => {
    const { currentTarget, relatedTarget } = event;
    if (!(currentTarget as Node).contains(relatedTarget as Node | null)) this.#set(false);
  };

  readonly onDrop = (event: DragEvent): void => {
    const file = event.dataTransfer?.files[0];
    this.#set(false);
    if (!file || this.#refuses()) return;
    event.preventDefault();
    this.#onFile(file);
  };

  #set(over: boolean): void {
    if (over === this.#over) return;
    this.#over = over;
    this.#host.requestUpdate();
  }
}
