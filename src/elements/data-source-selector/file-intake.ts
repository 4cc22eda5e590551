import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { checkFile } from '../../data/check-file.js';
import type { CsvFindings } from '../../data/csv-scan.js';
import type { Dataset } from '../../protocol/types.js';
import type { UploadOptions } from '../../services/index.js';

/** A file of this computer, and what was found in it. */
export interface LocalData extends CsvFindings {
  readonly file: File;
}

/** What is going on with a file, or went wrong with it. */
export type IntakeStep =
  | { readonly step: 'checking' | 'sending'; readonly file: File; readonly share: number }
  | { readonly step: 'failed'; readonly file: File; readonly message: string };

interface IntakeOptions {
  /** Resolves to what sends a file to the backend; undefined where it takes none. */
  sender: () => Promise<((file: File, options: UploadOptions) => Promise<Dataset>) | undefined>;
  /** Told when a file was looked at, before it is sent. */
  onChecked: (data: LocalData) => void;
  /** Told when the backend has taken the file. */
  onSent: (data: LocalData, source: Dataset) => void;
}

/** Takes a file in: looks at every row of it, then sends it to the backend where it takes files and nothing speaks against it. */
export class FileIntake implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: IntakeOptions;
  #now?: IntakeStep;
  #abort?: AbortController;

  constructor(host: ReactiveControllerHost, options: IntakeOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get now(): IntakeStep | undefined {
    return this.#now;
  }

  get busy(): boolean {
    return this.#now !== undefined && this.#now.step !== 'failed';
  }

  hostDisconnected(): void {
    this.cancel();
  }

  /** Ends what is going on. */
  cancel(): void {
    this.#abort?.abort();
    this.#abort = undefined;
    this.#set(undefined);
  }

  async take(file: File): Promise<void> {
    this.cancel();
    const abort = new AbortController();
    this.#abort = abort;
    const { signal } = abort;
    const tell = (step: 'checking' | 'sending') => (share: number) => {
      if (!signal.aborted) this.#set({ step, file, share });
    };
    try {
      tell('checking')(0);
      const data = { file, ...(await checkFile(file, { signal, onProgress: tell('checking') })) };
      signal.throwIfAborted();
      this.#options.onChecked(data);
      await this.#send(data, signal, tell('sending'));
      if (!signal.aborted) this.#set(undefined);
    } catch (error) {
      if (!signal.aborted) this.#set({ step: 'failed', file, message: (error as Error).message });
    }
  }

  async #send(data: LocalData, signal: AbortSignal, onProgress: (share: number) => void): Promise<void> {
    if (data.report.problems.some(({ severity }) => severity === 'error')) return;
    const send = await this.#options.sender();
    if (!send || signal.aborted) return;
    onProgress(0);
    const source = await send(data.file, { signal, onProgress });
    if (!signal.aborted) this.#options.onSent(data, source);
  }

  #set(now: IntakeStep | undefined): void {
    this.#now = now;
    this.#host.requestUpdate();
  }
}
