/** What is wrong with a page of metrics or of a log, in half a sentence; undefined where it can be read as it was meant. */
import { fieldsOf, listOf, toCount, toText } from '../protocol/coerce.js';
import { decodeLogs, decodeMetrics } from '../protocol/decode-tables.js';
import type { MetricBatch } from '../protocol/types.js';
import { unwrap } from '../protocol/unwrap.js';
import { quoted } from './finding-words.js';

/** From where a table was asked for. */
const after = (asked: string) => Number(/after=(\d+)/.exec(asked)?.[1] ?? 0);

export function wrongMetrics(body: unknown, asked: string): string | undefined {
  const event = decodeMetrics(body, '', after(asked));
  if (event.type !== 'metrics') return 'the answer is no table of `columns` and `rows`';
  const fields = unwrap(body)!;
  const [names, rows] = [listOf(fields.columns), listOf(fields.rows)];
  const wrong = wrongRows(names.length, rows) ?? wrongSteps(names, rows.length, event.batch);
  if (wrong !== undefined) return wrong;
  if (toCount(fields.next) !== undefined && event.next !== after(asked) + rows.length)
    return `\`next\` is ${event.next} after ${rows.length} rows from ${after(asked)}: it must count rows`;
  return wrongNext(fields.next);
}

function wrongRows(width: number, rows: readonly unknown[]): string | undefined {
  const lists = rows.filter((row): row is unknown[] => Array.isArray(row));
  if (lists.length < rows.length) return 'not all `rows` are lists of values';
  const odd = lists.find((row) => row.length !== width);
  return odd && `a row has ${odd.length} values, and there are ${width} \`columns\``;
}

function wrongSteps(
  names: readonly unknown[],
  rows: number,
  { steps, columns }: MetricBatch,
): string | undefined {
  if (steps.length < rows)
    return `${rows - steps.length} of ${rows} rows have no number in their \`step\` or \`epoch\``;
  if (steps.length > 0 && columns.size === 0) return 'no column is a metric';
  // A job that goes on from a checkpoint tells an epoch again; where most rows do, they are finer than what counts them.
  const again = steps.filter((step, row) => step === steps[row - 1]).length;
  if (again === 0 || again * 2 < rows) return undefined;
  const has = `${again} of ${rows} rows repeat the`;
  return names.some((name) => toText(name)?.toLowerCase() === 'step')
    ? `${has} \`step\` of the row before: only the newest of those is shown`
    : `${has} \`epoch\` of the row before, and there is no \`step\`: only the newest of those is shown`;
}

export function wrongLogs(body: unknown, asked: string): string | undefined {
  const event = decodeLogs(body, '', after(asked));
  if (event.type !== 'log') return 'the answer has no `lines`';
  const { lines: sent, next } = unwrap(body)!;
  const unnumbered = listOf(sent).filter((line) => toCount(fieldsOf(line)?.seq) === undefined).length;
  if (unnumbered > 0) return `${unnumbered} of ${listOf(sent).length} \`lines\` lack a \`seq\``;
  const grows = event.lines.every(({ seq }, i) => seq > (event.lines[i - 1]?.seq ?? after(asked)));
  return grows ? wrongNext(next) : '`seq` does not grow from line to line, beyond `after`';
}

function wrongNext(next: unknown): string | undefined {
  if (toCount(next) !== undefined) return undefined;
  return next === undefined || next === null
    ? 'there is no `next`'
    : `\`next\` is no number, but ${quoted(next)}`;
}
