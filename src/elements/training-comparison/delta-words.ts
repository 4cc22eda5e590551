import type { Delta } from '../../metrics/delta.js';
import { formatNumber, formatPercent } from '../../metrics/format.js';

/** A difference to the baseline: `−0.041, −12.0 % better`. */
export function deltaText({ absolute, relative, verdict }: Delta): string {
  if (verdict === 'equal') return 'equal';
  const share = relative === undefined ? '' : `, ${signed(formatPercent(relative, 1))}`;
  return `${signed(formatNumber(absolute))}${share} ${verdict}`;
}

const signed = (text: string) => (/^[−0]/.test(text) && !/^0\.0*[1-9]/.test(text) ? text : `+${text}`);
