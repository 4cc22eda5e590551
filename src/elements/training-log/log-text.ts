import type { LogLine } from '../../protocol/types.js';
import { plainText } from './ansi-text.js';

/** What the log says, for a clipboard: a line each, without colours. */
export const copiedText = (rows: readonly LogLine[]) =>
  rows.map(({ message }) => plainText(message)).join('\n');

/** What the log says and when, for a file. */
export const savedText = (rows: readonly LogLine[]) => rows.map((row) => `${savedLine(row)}\n`).join('');

function savedLine({ time, level, message }: LogLine): string {
  const text = `${level.toUpperCase().padEnd(7)} ${plainText(message)}`;
  return time === undefined || Number.isNaN(new Date(time).valueOf())
    ? text
    : `${new Date(time).toISOString()} ${text}`;
}

/** A job's id as a file name that is a name everywhere. */
export const logFileName = (jobId: string) =>
  `${jobId.replace(/[^\p{L}\p{N}._-]+/gu, '_') || 'training'}.log`;

/** Copies, also in pages without a secure context, where there is no clipboard API. Rejects where it is not allowed. */
export async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  let copied = false;
  const onCopy = (event: ClipboardEvent) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData?.setData('text/plain', text);
    copied = true;
  };
  document.addEventListener('copy', onCopy, { capture: true });
  document.execCommand('copy');
  document.removeEventListener('copy', onCopy, { capture: true });
  if (!copied) throw new Error('The browser does not allow copying here.');
}
