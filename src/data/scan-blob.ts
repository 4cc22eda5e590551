import { CsvScan, SLICE_BYTES, type CsvFindings } from './csv-scan.js';

/** How the reading of a file goes on. */
export interface ScanOptions {
  readonly signal?: AbortSignal;
  /** Told the share that has been read, 0–1. */
  readonly onProgress?: (share: number) => void;
}

/**
 * Reads a file slice by slice and tells what is in it. Each slice is a task of its own, of a few ms, so that a page on
 * which this runs goes on moving. Rejects where the file cannot be read, or the signal is aborted.
 */
export async function scanBlob(file: Blob, { signal, onProgress }: ScanOptions = {}): Promise<CsvFindings> {
  const scan = new CsvScan();
  const read = (from: number) => file.slice(from, from + SLICE_BYTES).arrayBuffer();
  for (let at = 0; at < file.size; at += SLICE_BYTES) {
    const bytes = await read(at);
    signal?.throwIfAborted();
    if (!scan.push(new Uint8Array(bytes))) break;
    onProgress?.(Math.min(1, (at + SLICE_BYTES) / file.size));
  }
  // To sum up many columns takes a task of its own, and so does what is made of it.
  await read(file.size);
  signal?.throwIfAborted();
  const findings = scan.end();
  await read(file.size);
  return findings;
}
