import type { Finding, Report, Spoken } from './report.js';

const STATES: Readonly<Record<Spoken['state'], string>> = {
  ok: 'ok',
  broken: 'BROKEN',
  absent: '-',
  'not asked': 'not asked',
};

const ENDINGS: Readonly<Record<Report['outcome'], string>> = {
  conforms: 'Conforms to the baseline',
  'does not conform': 'Does not conform',
  'not reached': 'Could not be examined',
};

/** A report for people: what is spoken, what is out of line, and one sentence at the end. */
export function reportText({ endpoint, outcome, baseline, extensions, findings }: Report): string {
  return [
    endpoint,
    ...section('Baseline', baseline),
    ...section(extensionsTitle(extensions), extensions),
    ...(findings.length > 0 ? ['', 'Out of line', ...findings.map(findingLine)] : []),
    '',
    `${ENDINGS[outcome]}: ${countsOf(findings)}.`,
  ]
    .map((line) => `${oneLine(line)}\n`)
    .join('');
}

/** Words of a stranger make no lines of their own. */
const oneLine = (text: string) => text.replace(/\s*[\r\n]\s*/g, ' ');

const extensionsTitle = (extensions: readonly Spoken[]) =>
  extensions.every(({ state }) => state === 'absent')
    ? 'Extensions: none is announced, therefore'
    : 'Extensions';

function section(title: string, spoken: readonly Spoken[]): string[] {
  if (spoken.length === 0) return [];
  const width = Math.max(...spoken.map(({ name }) => name.length));
  const lines = spoken.map(({ name, state, detail }) =>
    `  ${STATES[state].padEnd(9)}  ${name.padEnd(width)}  ${detail}`.trimEnd(),
  );
  return ['', title, ...lines];
}

const findingLine = ({ severity, route, message, effect }: Finding) =>
  `  ${severity.padEnd(7)}  \`${route}\`: ${message.replace(/\.$/, '')}${effect === undefined ? '' : `: ${effect}`}.`;

function countsOf(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'nothing is out of line';
  return (['error', 'warning', 'note'] as const)
    .map((severity) => [findings.filter((one) => one.severity === severity).length, severity] as const)
    .filter(([number]) => number > 0)
    .map(([number, severity]) => `${number} ${severity}${number === 1 ? '' : 's'}`)
    .join(', ');
}
