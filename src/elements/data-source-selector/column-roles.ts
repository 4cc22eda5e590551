import type { DataOptions } from './source-value.js';

/** What a column is used for. */
export type ColumnRole = 'feature' | 'target' | 'unused';

type Chosen = Pick<DataOptions, 'features' | 'targets'>;

export const roleIn = ({ features, targets }: Chosen, name: string): ColumnRole =>
  targets?.includes(name) ? 'target' : features?.includes(name) ? 'feature' : 'unused';

/** The columns that go in and come out, once one of them is used otherwise; in the order of the table. */
export function withRole(
  { features = [], targets = [] }: Chosen,
  name: string,
  role: ColumnRole,
  order: readonly string[],
): Required<Chosen> {
  const changed = (names: readonly string[], there: boolean) => {
    const chosen = new Set(names.filter((other) => other !== name));
    if (there) chosen.add(name);
    return order.filter((other) => chosen.has(other));
  };
  return { features: changed(features, role === 'feature'), targets: changed(targets, role === 'target') };
}
