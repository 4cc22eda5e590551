import type { ColumnReport, DataProblem, DatasetReport } from '../protocol/types.js';
import type { ColumnRemarks } from './column-tally.js';
import type { RaggedRows, ReadingFaults } from './csv-report.js';
import { LONGEST_NAME, type Header } from './header.js';
import type { Spelled } from './number-spelling.js';
import { between, count, MOST_NAMED, number, quoted, share, some } from './problem-words.js';

/** A column that lacks more than this is worth a warning. */
const MANY_MISSING = 0.2;

interface Findings extends ReadingFaults {
  readonly header: Header;
  readonly remarks: readonly ColumnRemarks[];
  readonly ragged: RaggedRows;
  /** Whether every row was compared with all before it. */
  readonly duplicatesComplete: boolean;
}

/** What one should know about a table before training on it, the gravest first. Bounded, however broken the table is. */
export function findProblems(report: Omit<DatasetReport, 'problems'>, found: Findings): DataProblem[] {
  const problems = [
    ...ofTheFile(report, found),
    ...ofTheRows(report, found),
    ...ofTheColumns(report, found.remarks),
  ];
  const rank = { error: 0, warning: 1, info: 2 };
  return problems.sort((a, b) => rank[a.severity] - rank[b.severity]);
}

function* ofTheFile(
  { rows, columns }: Omit<DatasetReport, 'problems'>,
  found: Findings,
): Iterable<DataProblem> {
  if (rows === 0) yield error('There is a header line, but no row of data under it.');
  const { unnamed, repeated, cut, looksLikeData } = found.header;
  if (looksLikeData)
    yield warning(
      'The first line holds numbers, and is read as the names of the columns. Add a header line.',
    );
  if (unnamed.length > 0)
    yield warning(
      `${count(unnamed.length, 'column has', 'columns have')} no name: ${some(unnamed.map((n) => `column ${n}`))}.`,
    );
  if (repeated.length > 0)
    yield warning(`Columns share a name and were numbered: ${some(repeated.map(quoted))}.`);
  if (cut.length > 0)
    yield warning(
      `${count(cut.length, 'column has a name', 'columns have names')} of more than ${LONGEST_NAME} characters, which ${cut.length === 1 ? 'is' : 'are'} cut here: ${some(cut.map((n) => `column ${n}`))}. Is the first line the header?`,
    );
  if (rows > 0 && columns.length === 1)
    yield warning('There is only one column. Is something else than a comma between the cells?');
  if (rows > 0 && columns.length > 1 && !columns.some(({ type }) => type === 'number' || type === 'list'))
    yield warning('No column holds numbers.');
  if (found.preamble !== undefined)
    yield info(
      `What stands before the header is left out here, as it may not be elsewhere: ${quoted(found.preamble)}.`,
    );
  if (found.firstLostCharacter !== undefined)
    yield {
      ...warning('Some characters are not valid UTF-8 and read as “\ufffd”. Save the file as UTF-8.'),
      row: found.firstLostCharacter || undefined,
    };
}

function* ofTheRows(
  { rows, columns, duplicateRows }: Omit<DatasetReport, 'problems'>,
  { ragged, brokenQuotes, firstBrokenQuote, duplicatesComplete }: Findings,
): Iterable<DataProblem> {
  const uneven = ragged.short + ragged.long;
  if (uneven > 0)
    yield {
      ...warning(
        `${count(uneven, 'row has', 'rows have')} another number of cells than the header, which has ${columns.length}; ` +
          `the first of them is row ${number(ragged.first!)} with ${ragged.cells}.`,
      ),
      row: ragged.first,
    };
  if (brokenQuotes > 0)
    yield {
      ...warning(
        `${count(brokenQuotes, 'row has', 'rows have')} quotation marks that are not closed as they should be; cells may be wrong there.`,
      ),
      row: firstBrokenQuote || undefined,
    };
  if (duplicateRows > 0)
    yield warning(
      `${count(duplicateRows, 'row is', 'rows are')} equal to an earlier one (${share(duplicateRows, rows)}).`,
    );
  if (!duplicatesComplete) yield info('There are too many different rows to look for all that are equal.');
}

function* ofTheColumns(
  { rows, columns }: Omit<DatasetReport, 'problems'>,
  remarks: readonly ColumnRemarks[],
): Iterable<DataProblem> {
  if (rows === 0) return;
  const about = (
    make: (message: string) => DataProblem,
    concerns: (column: ColumnReport, remarks: ColumnRemarks) => boolean,
    sentence: (column: ColumnReport, remarks: ColumnRemarks) => string,
    row?: (remarks: ColumnRemarks) => number | undefined,
  ) => {
    const indices = columns.flatMap((column, i) => (concerns(column, remarks[i]) ? i : []));
    const named = indices.slice(0, MOST_NAMED).map((i): DataProblem => ({
      ...make(`${quoted(columns[i].name)} ${sentence(columns[i], remarks[i])}`),
      column: columns[i].name,
      row: row?.(remarks[i]),
    }));
    const others = indices.length - named.length;
    if (others > 0) named.push(make(`The same is so for ${count(others, 'more column', 'more columns')}.`));
    return named;
  };

  yield* about(
    warning,
    ({ type }) => type === 'empty',
    () => 'is empty.',
  );
  yield* about(
    warning,
    ({ constant }) => constant && rows > 1,
    ({ missing }) =>
      `says the same in every row${missing > 0 ? ' that has it' : ''}: nothing can be learned from it.`,
  );
  yield* about(
    warning,
    ({ invalid }) => invalid > 0,
    ({ invalid, type, parts }) =>
      `holds ${type === 'list' ? `lists of ${parts} numbers` : KINDS[type]}, but ${count(invalid, 'cell is', 'cells are')} something else.`,
    ({ firstInvalid }) => firstInvalid,
  );
  for (const spelling of SPELLINGS) {
    const spelled = (remarks: ColumnRemarks) => remarks.spelled.find((one) => one.spelling === spelling);
    yield* about(
      warning,
      (_, remarks) => spelled(remarks) !== undefined,
      (_, remarks) => notRead(spelled(remarks)!),
    );
  }
  yield* about(
    warning,
    (_, { decimalCommas }) => decimalCommas,
    () => 'has numbers with a decimal comma; most backends read a point only.',
  );
  yield* about(
    warning,
    ({ missing, type }) => missing > rows * MANY_MISSING && type !== 'empty',
    ({ missing }) => `lacks ${count(missing, 'value', 'values')} (${share(missing, rows)}).`,
  );
  yield* about(
    info,
    ({ missing }) => missing > 0 && missing <= rows * MANY_MISSING,
    ({ missing }) => `lacks ${count(missing, 'value', 'values')} (${share(missing, rows)}).`,
  );
  yield* about(
    info,
    ({ type }) => type === 'list',
    ({ parts }) => `holds ${parts} numbers in each cell; it can be split into ${parts} columns.`,
  );
  yield* about(
    info,
    ({ outliers }) => (outliers ?? 0) > 0,
    ({ outliers }) => `has ${count(outliers!, 'number', 'numbers')} far outside the range of the others.`,
  );
  yield* about(
    info,
    ({ dateGaps }) => (dateGaps ?? 0) > 0,
    ({ dateGaps }, { longestGap }) =>
      `has ${count(dateGaps!, 'gap', 'gaps')} where dates lie farther apart than usual` +
      `${longestGap ? `, ${dateGaps === 1 ? '' : 'the longest '}${between(longestGap)}` : ''}.`,
  );
  yield* about(
    info,
    (_, { padded }) => padded.count > 0,
    (_, { padded }) =>
      `has ${count(padded.count, 'number', 'numbers')} with leading zeros, such as ${quoted(padded.example!)}: codes rather than amounts?`,
  );
  yield* about(
    info,
    (_, { unordered }) => unordered,
    () => 'has dates that are not in order.',
  );
  yield* about(
    info,
    (_, { ambiguousDates }) => ambiguousDates,
    () => 'has dates that could begin with the day or the month; they are read as month/day/year.',
  );
}

const SPELLINGS = ['grouped', 'comma', 'infinite'] as const;

/** Why cells that look like numbers are none. */
function notRead({ spelling, count: cells, example }: Spelled): string {
  const such = `${count(cells, 'cell', 'cells')} such as ${quoted(example)}`;
  switch (spelling) {
    case 'grouped':
      return `has ${such}, which is no number here: write it without marks between the thousands.`;
    case 'comma':
      return `has ${such}, which is no number where commas divide the cells: write it with a decimal point.`;
    case 'infinite':
      return `has ${such}, which is no finite number: leave the cell empty where nothing is known.`;
  }
}

const KINDS = {
  number: 'numbers',
  date: 'dates',
  boolean: 'yes and no',
  category: 'categories',
  text: 'text',
  list: 'lists',
  empty: 'nothing',
} as const;

const problem =
  (severity: DataProblem['severity']) =>
  (message: string): DataProblem => ({ severity, message });
const error = problem('error');
const warning = problem('warning');
const info = problem('info');
