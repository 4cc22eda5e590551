/**
 * All that is needed to read CSV files, in one lazy module: run as a worker it reads the file that it is sent; imported by a
 * page it does the same there, for small files, pages of rows, and where no worker can be made.
 */
import type { CsvFindings } from './csv-scan.js';
import { scanBlob } from './scan-blob.js';

export { readRows } from './row-index.js';
export { scanBlob };

/** What the worker says. */
export type WorkerMessage =
  { readonly progress: number } | { readonly findings: CsvFindings } | { readonly error: string };

/** What a worker's global is used for here; types of workers and of pages exclude each other. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<Blob>) => void) | null;
  postMessage(message: WorkerMessage): void;
}

/** Progress is told no more often than this. */
const TELL_MS = 50;

if (typeof document === 'undefined' && typeof self !== 'undefined' && 'WorkerGlobalScope' in self) {
  const scope = self as unknown as WorkerScope;
  scope.onmessage = async ({ data: file }) => {
    let toldAt = 0;
    const onProgress = (progress: number) => {
      if (progress < 1 && performance.now() - toldAt < TELL_MS) return;
      toldAt = performance.now();
      scope.postMessage({ progress });
    };
    try {
      scope.postMessage({ findings: await scanBlob(file, { onProgress }) });
    } catch (error) {
      scope.postMessage({ error: String((error as Error).message) });
    }
  };
}
