import { VirtualizerController } from '@tanstack/lit-virtual';
import { html, LitElement } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { chipStyles } from '../../src/elements/status-chip.ts';
import { historyRow } from '../../src/elements/training-dashboard/history-row.ts';
import tableStyles from '../../src/elements/training-dashboard/history-table.styles.ts';
import { RowSelection } from '../../src/elements/training-dashboard/row-selection.ts';
import { fieldOf } from '../../src/services/history/job-fields.ts';
import { DEFAULT_VIEW } from '../../src/services/history/saved-view.ts';
import { card } from '../../src/styles/card.ts';
import { controls } from '../../src/styles/controls.ts';
import { tokens } from '../../src/styles/tokens.ts';

const ROW = 44;
const WIDTHS = ['44px 40px 240px', '150px 204px 116px 132px 188px 204px 148px 160px'];
const columns = DEFAULT_VIEW.columns.map((id, i) => ({ field: fieldOf(id), index: i + 3 }));

/** What the rows look at, and what never changes here. */
const STILL = {
  columns: { start: columns.slice(0, 1), center: columns.slice(1) },
  viewport: { isNarrow: false },
  focus: { isAt: () => false },
  selection: RowSelection.NONE,
};

/** The same rows in a list that can do nothing but scroll. */
class VirtualList extends LitElement {
  static properties = { jobs: { attribute: false } };
  static styles = [tokens, card, controls, chipStyles, tableStyles];

  #virtual = new VirtualizerController(this, {
    count: 0,
    overscan: 6,
    estimateSize: () => ROW,
    getScrollElement: () => this.renderRoot.querySelector('.scroller'),
  });

  firstUpdated() {
    this.requestUpdate();
  }

  willUpdate() {
    const virtualizer = this.#virtual.getVirtualizer();
    if (virtualizer.options.count !== this.jobs.length)
      virtualizer.setOptions({ ...virtualizer.options, count: this.jobs.length });
  }

  updated() {
    const virtualizer = this.#virtual.getVirtualizer();
    const grid = this.renderRoot.querySelector('.grid');
    grid.style.setProperty('--_start-columns', WIDTHS[0]);
    grid.style.setProperty('--_center-columns', WIDTHS[1]);
    this.renderRoot.querySelector('.body').style.height = `${virtualizer.getTotalSize()}px`;
    const rows = this.renderRoot.querySelectorAll('.row');
    virtualizer.getVirtualItems().forEach(({ start }, i) => {
      if (rows[i]) rows[i].style.translate = `0 ${start}px`;
    });
  }

  render() {
    const items = this.#virtual.getVirtualizer().getVirtualItems();
    return html`<div class="scroller">
      <div class="grid">
        <div class="body">
          ${repeat(
            items,
            ({ index }) => this.jobs[index].id,
            ({ index }) => historyRow(STILL, this.jobs[index], index),
          )}
        </div>
      </div>
    </div>`;
  }
}

customElements.define('virtual-list', VirtualList);

export function mount(root, service) {
  const list = document.createElement('virtual-list');
  list.jobs = [];
  service.jobs$.subscribe((jobs) => (list.jobs = jobs));
  root.append(list);
  return {
    rows: () => list.shadowRoot.querySelectorAll('.row').length,
    scroller: () => list.shadowRoot.querySelector('.scroller'),
    sort: () => (list.jobs = [...list.jobs].sort((a, b) => a.best.train_loss - b.best.train_loss)),
  };
}
