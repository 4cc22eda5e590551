import { renameSync, writeFileSync } from 'node:fs';

/** Writes a file so that whoever reads it, even after a crash, finds the old content or the new, never a part. */
export function writeFileAtomically(path: string, content: string): void {
  const draft = `${path}.tmp`;
  writeFileSync(draft, content);
  renameSync(draft, path);
}
