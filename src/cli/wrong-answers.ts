/** What is wrong with an answer of an extension, in half a sentence; undefined where it can be read as it was meant. */
import { fieldsOf } from '../protocol/coerce.js';
import { decodeDatasets, decodeModels, listIn } from '../protocol/decode-answers.js';
import { decodeAvailability, decodePresets, decodePreview } from '../protocol/decode-catalog.js';
import { decodeAround, decodeHistory } from '../protocol/decode-history.js';

const NO_LIST = 'the answer holds no list';

export function wrongPages(body: unknown, asked: string): string | undefined {
  const [event] = decodeHistory(body, 0);
  if (event?.type === 'bad-frame' && event.jobId === undefined) return 'the answer holds no list of jobs';
  if (asked.includes('since=')) return undefined;
  return decodeAround(body).revision === undefined ? 'the first page has no `revision`' : undefined;
}

export const wrongModels = (body: unknown) => wrongEntries(listIn(body, 'models'), decodeModels(body));

export function wrongPresets(body: unknown): string | undefined {
  const held = listIn(body, 'presets') ?? body;
  return wrongEntries(fieldsOf(held) ? Object.keys(held as object) : held, decodePresets(body));
}

export function wrongDatasets(body: unknown, asked: string): string | undefined {
  if (asked === '/datasets') return wrongEntries(listIn(body, 'datasets'), decodeDatasets(body));
  return decodePreview(body, { offset: 0 }) ? undefined : 'the preview has neither `columns` nor `rows`';
}

export const wrongAvailability = (body: unknown) =>
  decodeAvailability(body) === undefined ? 'the answer has no `available`' : undefined;

function wrongEntries(sent: unknown, read: readonly unknown[]): string | undefined {
  if (!Array.isArray(sent)) return NO_LIST;
  const lost = sent.length - read.length;
  return lost > 0 ? `${lost} of ${sent.length} entries cannot be read` : undefined;
}
