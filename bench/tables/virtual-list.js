import { VirtualizerController } from '@tanstack/lit-virtual';
import { css, html, LitElement } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { fieldText } from '../../src/elements/training-dashboard/field-text.ts';
import { fieldOf } from '../../src/services/job-fields.ts';
import { DEFAULT_VIEW } from '../../src/services/saved-view.ts';

const ROW = 44;
const FIELDS = DEFAULT_VIEW.columns.map((id) => fieldOf(id));

/** The same rows in a list that can do nothing but scroll: the least that they cost. */
class VirtualList extends LitElement {
  static properties = { jobs: { attribute: false } };
  static styles = css`
    .scroller {
      height: 576px;
      overflow: auto;
    }
    .body {
      position: relative;
    }
    .row {
      position: absolute;
      inset: 0 0 auto;
      display: grid;
      grid-template-columns: 240px repeat(8, 140px);
      height: 44px;
      align-items: center;
    }
  `;

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
    this.renderRoot.querySelector('.body').style.height = `${virtualizer.getTotalSize()}px`;
    const rows = this.renderRoot.querySelectorAll('.row');
    virtualizer.getVirtualItems().forEach(({ start }, i) => (rows[i].style.translate = `0 ${start}px`));
  }

  render() {
    const items = this.#virtual.getVirtualizer().getVirtualItems();
    return html`<div class="scroller">
      <div class="body">
        ${repeat(
          items,
          ({ index }) => this.jobs[index].id,
          ({ index }) =>
            html`<div class="row">
              ${FIELDS.map((field) => html`<span>${fieldText(field, this.jobs[index])}</span>`)}
            </div>`,
        )}
      </div>
    </div>`;
  }
}

customElements.define('virtual-list', VirtualList);

export function mount(root, jobs) {
  const list = document.createElement('virtual-list');
  list.jobs = jobs;
  root.append(list);
  return {
    rows: () => list.shadowRoot.querySelectorAll('.row').length,
    scroller: () => list.shadowRoot.querySelector('.scroller'),
    update: (changed) => (list.jobs = changed),
    sort: () => (list.jobs = [...list.jobs].sort((a, b) => a.best.train_loss - b.best.train_loss)),
  };
}
