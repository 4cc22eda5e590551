import type { DatasetPreview } from '../protocol/types.js';
import type { CsvFindings } from './csv-scan.js';
import type { WorkerMessage } from './csv-worker.js';
import { mayUseWorker } from './may-use-worker.js';
import type { RowIndex } from './row-index.js';
import type { ScanOptions } from './scan-blob.js';

/** Smaller files are read before a worker would have been started. */
const SMALL_FILE = 1024 * 1024;

/**
 * Reads a CSV file and tells what is in it: a large one in a worker where one can be made, else on the page, in slices of a
 * few ms. Rejects where the file cannot be read, or the signal is aborted.
 */
export async function checkFile(file: Blob, options: ScanOptions = {}): Promise<CsvFindings> {
  options.signal?.throwIfAborted();
  if (file.size > SMALL_FILE && (await mayUseWorker())) {
    options.signal?.throwIfAborted();
    const findings = await checkInWorker(file, options);
    if (findings) return findings;
  }
  const { scanBlob } = await import('./csv-worker.js');
  return scanBlob(file, options);
}

/** Rows of a file that was checked, from `offset` on. */
export async function readPage(
  file: Blob,
  index: RowIndex,
  range: { offset: number; limit: number },
  signal?: AbortSignal,
): Promise<DatasetPreview> {
  const { readRows } = await import('./csv-worker.js');
  return readRows(file, index, range, signal);
}

/** Undefined where the worker could not be started. */
function checkInWorker(file: Blob, { signal, onProgress }: ScanOptions): Promise<CsvFindings | undefined> {
  return new Promise((resolve, reject) => {
    let worker: Worker;
    try {
      worker = new Worker(new URL('./csv-worker.ts', import.meta.url), { type: 'module' });
    } catch {
      return resolve(undefined);
    }
    const end = () => {
      worker.terminate();
      signal?.removeEventListener('abort', abort);
    };
    const abort = () => {
      end();
      reject(signal!.reason);
    };
    signal?.addEventListener('abort', abort);
    worker.onmessage = ({ data }: MessageEvent<WorkerMessage>) => {
      if ('progress' in data) return onProgress?.(data.progress);
      end();
      if ('findings' in data) resolve(data.findings);
      else reject(new Error(data.error));
    };
    worker.onerror = (event) => {
      event.preventDefault();
      end();
      resolve(undefined);
    };
    worker.postMessage(file);
  });
}
