/** What is wrong with an answer of an extension, in half a sentence; undefined where it can be read as it was meant. */
import { fieldsOf } from '../protocol/coerce.js';
import { decodeDatasets, decodeModels, listIn } from '../protocol/decode-answers.js';
import { decodeAvailability, decodePresets, decodePreview } from '../protocol/decode-catalog.js';
import { decodeAround, decodeHistory } from '../protocol/decode-history.js';
import { decodeLogs, decodeMetrics } from '../protocol/decode-tables.js';

const NO_LIST = 'the answer holds no list';

/** From where a table was asked for. */
const after = (asked: string) => Number(/after=(\d+)/.exec(asked)?.[1] ?? 0);

export function wrongMetrics(body: unknown, asked: string): string | undefined {
  const event = decodeMetrics(body, '', after(asked));
  if (event.type !== 'metrics') return 'the answer is no table of `columns` and `rows`';
  const { steps, columns } = event.batch;
  const { rows } = body as { rows?: unknown[] };
  if (Array.isArray(rows) && event.next !== after(asked) + rows.length)
    return `\`next\` is ${event.next} after ${rows.length} rows from ${after(asked)}: it must count rows`;
  if (Array.isArray(rows) && steps.length < rows.length)
    return `${rows.length - steps.length} of ${rows.length} rows have no number in their \`step\` or \`epoch\``;
  return steps.length > 0 && columns.size === 0 ? 'no column is a metric' : undefined;
}

export function wrongLogs(body: unknown, asked: string): string | undefined {
  const event = decodeLogs(body, '', after(asked));
  if (event.type !== 'log') return 'the answer has no `lines`';
  const grows = event.lines.every(({ seq }, i) => seq > (event.lines[i - 1]?.seq ?? after(asked)));
  return grows ? undefined : '`seq` does not grow from line to line, beyond `after`';
}

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
