import { fieldOf } from './job-fields.js';
import type { JobSort } from './job-order.js';

/** How a user has set up the table: what a page remembers of it. */
export interface SavedView {
  readonly query: string;
  /** By the first; among equals by the next. Empty: the newest first. */
  readonly sort: readonly JobSort[];
  /** Ids of the fields that have a column, in their order. */
  readonly columns: readonly string[];
  /** Those of them that stay in view at the start of the line, in the same order. */
  readonly pinned: readonly string[];
  /** Px by field, where a user has set them. */
  readonly widths: Readonly<Record<string, number>>;
}

export const DEFAULT_VIEW: SavedView = {
  query: '',
  sort: [],
  columns: [
    'name',
    'status',
    'started',
    'duration',
    'epoch',
    'best.train_loss',
    'best.val_loss',
    'config.learningRate',
    'tags',
  ],
  pinned: ['name'],
  widths: {},
};

export const LEAST_WIDTH = 64;
export const MOST_WIDTH = 800;
const MOST_QUERY = 1000;
const MOST_COLUMNS = 60;
const MOST_SORTS = 4;

export const boundedWidth = (px: number) => Math.round(Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, px)));

/** The view with these columns in this order. */
export const withColumns = (view: SavedView, columns: readonly string[]): SavedView => ({
  ...view,
  columns,
  pinned: columns.filter((id) => view.pinned.includes(id)),
});

/** The view with a column that stays in view, or no longer does. */
export const withPinned = (view: SavedView, id: string, stays: boolean): SavedView => ({
  ...view,
  pinned: view.columns.filter((one) => (one === id ? stays : view.pinned.includes(one))),
});

/** The view with a column taken to the side of another one, with which it stays in view or does not. */
export function withMoved(view: SavedView, id: string, to: string, side: 'before' | 'after'): SavedView {
  if (id === to) return view;
  const columns = view.columns.filter((one) => one !== id);
  columns.splice(columns.indexOf(to) + (side === 'after' ? 1 : 0), 0, id);
  return withPinned({ ...view, columns }, id, view.pinned.includes(to));
}

/** A view as one line of text that can stand in a URL; empty where nothing is different from the usual. */
export function encodeView(view: SavedView): string {
  const parts = new URLSearchParams();
  if (view.query) parts.set('q', view.query);
  if (view.sort.length > 0)
    parts.set('sort', view.sort.map(({ id, desc }) => `${pack(id)}${desc ? ':desc' : ''}`).join(','));
  if (!same(view.columns, DEFAULT_VIEW.columns)) parts.set('columns', view.columns.map(pack).join(','));
  if (!same(view.pinned, DEFAULT_VIEW.pinned)) parts.set('pinned', view.pinned.map(pack).join(','));
  const widths = Object.entries(view.widths);
  if (widths.length > 0) parts.set('widths', widths.map(([id, px]) => `${pack(id)}:${px}`).join(','));
  return parts.toString();
}

/** Reads such a text, whoever wrote it: what is not as it should be is left out, and stands as usual. */
export function decodeView(text: string): SavedView {
  const parts = new URLSearchParams(text);
  const ids = (key: string, usual: readonly string[]) => {
    const list = parts.get(key);
    if (list === null) return usual;
    return [...new Set(items(list).flatMap(([id]) => known(id)))].slice(0, MOST_COLUMNS);
  };
  const columns = ids('columns', DEFAULT_VIEW.columns);
  const shown = columns.length > 0 ? columns : DEFAULT_VIEW.columns;
  const pinned = ids('pinned', DEFAULT_VIEW.pinned);
  return {
    query: (parts.get('q') ?? '').slice(0, MOST_QUERY),
    sort: readSort(parts.get('sort') ?? ''),
    columns: shown,
    pinned: shown.filter((id) => pinned.includes(id)),
    widths: readWidths(parts.get('widths') ?? ''),
  };
}

function readSort(text: string): readonly JobSort[] {
  const byId = new Map<string, JobSort>();
  for (const [packed, way] of items(text))
    for (const id of known(packed)) if (!byId.has(id)) byId.set(id, { id, desc: way === 'desc' });
  return [...byId.values()].slice(0, MOST_SORTS);
}

function readWidths(text: string): Readonly<Record<string, number>> {
  const widths = items(text).flatMap(([packed, px]) =>
    known(packed)
      .filter(() => /^\d{1,5}$/.test(px ?? ''))
      .map((id) => [id, boundedWidth(Number(px))] as const),
  );
  return Object.fromEntries(widths.slice(0, MOST_COLUMNS));
}

/** Ids may hold any character: a backend names its metrics and keys. */
const pack = (id: string) => encodeURIComponent(id.replace(/\p{Surrogate}/gu, '\ufffd'));

const items = (text: string): string[][] =>
  text
    .split(',')
    .filter(Boolean)
    .map((item) => item.split(':'));

function known(packed: string): string[] {
  try {
    const id = decodeURIComponent(packed);
    return fieldOf(id) ? [id] : [];
  } catch {
    return [];
  }
}

const same = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((id, i) => id === b[i]);
