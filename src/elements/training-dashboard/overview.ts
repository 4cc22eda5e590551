import { html, nothing } from 'lit';
import { formatAgo, formatCount } from '../../metrics/format.js';
import type { JobCounts, NewsSince } from '../../services/history/job-overview.js';

interface Tile {
  readonly key: keyof JobCounts;
  readonly label: string;
  /** What the tile asks for; empty shows all. */
  readonly query: string;
  /** Left out where there are none. */
  readonly optional?: boolean;
}

const TILES: readonly Tile[] = [
  { key: 'running', label: 'Running', query: 'status:running,pausing,stopping' },
  { key: 'queued', label: 'Queued', query: 'status:queued' },
  { key: 'paused', label: 'Paused', query: 'status:paused', optional: true },
  { key: 'completed', label: 'Completed', query: 'status:completed' },
  { key: 'failed', label: 'Failed', query: 'status:failed' },
  { key: 'stopped', label: 'Stopped', query: 'status:stopped' },
  { key: 'other', label: 'Other', query: 'status:unknown', optional: true },
  { key: 'total', label: 'Total', query: '' },
];

export interface OverviewState {
  readonly counts: JobCounts;
  /** What the table is asked for. */
  readonly query: string;
  readonly onQuery: (query: string) => void;
}

/** How many jobs are in which state; each number shows its jobs in the table. */
export function overview({ counts, query, onQuery }: OverviewState) {
  return html`<div class="overview" part="overview">
    <div class="tiles" role="group" aria-label="Jobs by state">
      ${TILES.filter(({ key, optional }) => !optional || counts[key] > 0).map(
        (tile) =>
          html`<button
            class="tile ${tile.key}"
            part="count ${tile.key}"
            aria-pressed=${query === tile.query}
            @click=${() => onQuery(query === tile.query ? '' : tile.query)}
          >
            <span class="count">${formatCount(counts[tile.key])}</span>
            <span class="what">${tile.label}</span>
          </button>`,
      )}
    </div>
  </div>`;
}

/** What happened since the last visit, in a sentence; nothing on the first one. */
export const newsSinceVisit = (news: NewsSince | undefined, since: number | undefined, now: number) =>
  news && since !== undefined
    ? html`<p class="news muted" part="news">${newsInWords(news, now - since)}</p>`
    : nothing;

/** "Since your last visit 3 h ago: 2 started, 4 completed, 1 failed." */
function newsInWords(news: NewsSince, ago: number): string {
  const parts = (['started', 'completed', 'failed', 'stopped'] as const)
    .filter((key) => news[key] > 0)
    .map((key) => `${formatCount(news[key])} ${key}`);
  return `Since your last visit ${formatAgo(ago)}: ${parts.length > 0 ? parts.join(', ') : 'nothing new'}.`;
}
