import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { checkFile } from '../../data/check-file.js';
import type { CsvFindings } from '../../data/csv-scan.js';
import type { Dataset } from '../../protocol/types.js';
import type { UploadOptions } from '../../services/index.js';
import { sizeInWords } from './column-words.js';

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
  /** Resolves to the largest file that the backend takes, where that is known. */
  mostBytes: () => Promise<number | undefined>;
  /** Told the name of a file that was looked at, and then the source that the backend has made of it. */
  onTaken: (id: string, source?: Dataset) => void;
  /** Told when nothing goes on any more; not where it was cancelled. */
  onEnd: () => void;
}

/** Takes a file in: looks at every row of it, then sends it to the backend where it takes files and nothing speaks against it. */
export class FileIntake implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #options: IntakeOptions;
  /** Files that were taken in, by what they are chosen by: their name, or the id of the source made of them. */
  readonly #files = new Map<string, { readonly data: LocalData; readonly sent: boolean }>();
  #now?: IntakeStep;
  #abort?: AbortController;

  constructor(host: ReactiveControllerHost & Element, options: IntakeOptions) {
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

  /** The file that is chosen by this id, where it is one of this computer. */
  local(id: string): LocalData | undefined {
    return this.#files.get(id)?.data;
  }

  /** Whether the backend does not have this file. */
  isUnsent(id: string): boolean {
    return this.#files.get(id)?.sent === false;
  }

  hostDisconnected(): void {
    // A host that is only moved goes on.
    queueMicrotask(() => this.#host.isConnected || this.cancel());
  }

  /** Ends what is going on. */
  cancel(): void {
    if (!this.#now) return;
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
      const [findings] = await Promise.all([
        checkFile(file, { signal, onProgress: tell('checking') }),
        this.#refuseLarge(file),
      ]);
      signal.throwIfAborted();
      const data = { file, ...findings };
      this.#files.set(file.name, { data, sent: false });
      this.#options.onTaken(file.name);
      await this.#send(data, signal, tell('sending'));
      if (!signal.aborted) this.#end(undefined);
    } catch (error) {
      if (!signal.aborted) this.#end({ step: 'failed', file, message: (error as Error).message });
      abort.abort();
    }
  }

  /** What the backend would refuse is neither sent nor chosen. */
  async #refuseLarge({ size }: File): Promise<void> {
    const most = await this.#options.mostBytes();
    if (most !== undefined && size > most)
      throw new Error(`It is larger than ${sizeInWords(most)}, the most that this backend takes.`);
  }

  async #send(data: LocalData, signal: AbortSignal, onProgress: (share: number) => void): Promise<void> {
    if (data.report.problems.some(({ severity }) => severity === 'error')) return;
    const send = await this.#options.sender();
    if (!send || signal.aborted) return;
    onProgress(0);
    const source = await send(data.file, { signal, onProgress });
    if (signal.aborted) return;
    this.#files.delete(data.file.name);
    this.#files.set(source.id, { data, sent: true });
    this.#options.onTaken(source.id, source);
  }

  #end(now: IntakeStep | undefined): void {
    this.#set(now);
    this.#options.onEnd();
  }

  #set(now: IntakeStep | undefined): void {
    this.#now = now;
    this.#host.requestUpdate();
  }
}
