import type { Delta } from '../../metrics/delta.js';
import { formatNumber, formatPercent } from '../../metrics/format.js';

/** A difference to the baseline: `−0.041, −12.0 % better`. */
export function deltaText({ absolute, relative, verdict }: Delta): string {
  if (absolute === 0) return 'equal';
  if (verdict === 'equal') return `${signed(formatNumber(absolute))}, about equal`;
  const share = relative === undefined ? '' : `, ${signed(formatPercent(relative, 1))}`;
  return `${signed(formatNumber(absolute))}${share} ${verdict}`;
}

const signed = (text: string) => (text.startsWith('−') ? text : `+${text}`);
