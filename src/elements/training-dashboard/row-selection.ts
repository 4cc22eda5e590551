/** The rows in their order, as far as a selection needs them. */
interface Rows {
  readonly length: number;
  readonly at: (index: number) => { readonly id: string } | undefined;
  readonly indexOf: (id: string) => number;
}

/** Which jobs are selected: by id, so that rows may move. Immutable. */
export class RowSelection {
  static readonly NONE = new RowSelection(new Set());
  readonly ids: ReadonlySet<string>;
  /** Where a range starts. */
  readonly anchor?: string;

  private constructor(ids: ReadonlySet<string>, anchor?: string) {
    this.ids = ids;
    this.anchor = anchor;
  }

  get size(): number {
    return this.ids.size;
  }

  has(id: string): boolean {
    return this.ids.has(id);
  }

  toggle(id: string): RowSelection {
    const ids = new Set(this.ids);
    if (!ids.delete(id)) ids.add(id);
    return new RowSelection(ids, id);
  }

  /** Everything from the anchor to this row, besides what is selected already. */
  extendTo(id: string, rows: Rows): RowSelection {
    const anchor = this.anchor !== undefined && rows.indexOf(this.anchor) >= 0 ? this.anchor : id;
    const [from, to] = [rows.indexOf(anchor), rows.indexOf(id)].sort((a, b) => a - b);
    const ids = new Set(this.ids);
    for (let i = from; i <= to; i++) ids.add(rows.at(i)!.id);
    return new RowSelection(ids, anchor);
  }

  /** All rows, or none where all are selected. */
  toggleAll(rows: Rows): RowSelection {
    return this.holdsAll(rows) ? RowSelection.NONE : this.all(rows);
  }

  all(rows: Rows): RowSelection {
    const ids = new Set<string>();
    for (let i = 0; i < rows.length; i++) ids.add(rows.at(i)!.id);
    return new RowSelection(ids, this.anchor);
  }

  holdsAll(rows: Rows): boolean {
    if (rows.length === 0 || this.size < rows.length) return false;
    for (let i = 0; i < rows.length; i++) if (!this.ids.has(rows.at(i)!.id)) return false;
    return true;
  }

  /** Without those that are there no more; the same where all are. */
  within(jobs: ReadonlyMap<string, unknown>): RowSelection {
    for (const id of this.ids)
      if (!jobs.has(id))
        return new RowSelection(new Set([...this.ids].filter((one) => jobs.has(one))), this.anchor);
    return this;
  }
}
