const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/** The measurements, and their medians by scenario, contestant and length. */
export class Results {
  rows = [];

  add(scenario, name, n, values) {
    this.rows.push({ scenario, name, n, ...values });
  }

  median(scenario, name, n, key) {
    return median(
      this.rows
        .filter((row) => row.scenario === scenario && row.name === name && row.n === n)
        .map((row) => row[key]),
    );
  }

  /** The least: other load on the machine can only make a task longer. */
  least(scenario, name, n, key) {
    const rows = this.rows.filter((row) => row.scenario === scenario && row.name === name && row.n === n);
    return Math.min(...rows.map((row) => row[key]));
  }

  /** The median less what an empty page takes in the same time. */
  net(scenario, name, n, key) {
    return this.median(scenario, name, n, key) - this.median(scenario, 'null', n, key);
  }
}

const number = (value) => (Number.isFinite(value) ? value.toFixed(value < 10 ? 2 : 0) : '–');

export function table(title, header, rows) {
  const cells = [header, ...rows].map((row) =>
    row.map((cell) => (typeof cell === 'number' ? number(cell) : cell)),
  );
  const widths = header.map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  const lines = cells.map((row) =>
    row.map((cell, i) => (i ? cell.padStart(widths[i]) : cell.padEnd(widths[i]))).join('  '),
  );
  return `\n${title}\n${lines.join('\n')}`;
}

/** One line for each target: what was measured, the limit, and whether it holds. */
export const verdicts = (targets) =>
  table(
    'Targets',
    ['', 'measured', 'limit', 'holds'],
    targets.map(({ what, measured, limit }) => [what, measured, limit, measured <= limit ? 'yes' : 'NO']),
  );
