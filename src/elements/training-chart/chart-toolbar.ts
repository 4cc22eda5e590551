import { html } from 'lit';
import fileDown from 'lucide/dist/esm/icons/file-down.mjs';
import imageDown from 'lucide/dist/esm/icons/image-down.mjs';
import maximize from 'lucide/dist/esm/icons/maximize.mjs';
import table from 'lucide/dist/esm/icons/table-2.mjs';
import zoomIn from 'lucide/dist/esm/icons/zoom-in.mjs';
import zoomOut from 'lucide/dist/esm/icons/zoom-out.mjs';
import { icon, type IconNode } from '../../styles/icon.js';

interface ToolbarOptions {
  readonly tableShown: boolean;
  readonly zoomed: boolean;
  readonly empty: boolean;
  readonly zoom: (factor: number) => void;
  readonly reset: () => void;
  readonly toggleTable: () => void;
  readonly savePng: () => void;
  readonly saveCsv: () => void;
}

const ZOOM = 0.6;

const button = (label: string, shapes: IconNode, act: () => void, disabled: boolean) =>
  html`<button
    class="plain"
    part="button"
    type="button"
    aria-label=${label}
    title=${label}
    ?disabled=${disabled}
    @click=${act}
  >
    ${icon(shapes)}
  </button>`;

/** The buttons of a chart. */
export function toolbarButtons(options: ToolbarOptions) {
  const { tableShown, zoomed, empty } = options;
  const still = empty || tableShown;
  return html`${button('Zoom in', zoomIn, () => options.zoom(ZOOM), still)}
    ${button('Zoom out', zoomOut, () => options.zoom(1 / ZOOM), still || !zoomed)}
    ${button('Show everything', maximize, options.reset, still || !zoomed)}
    <button
      class="plain"
      part="button"
      type="button"
      aria-label="Show as table"
      title="Show as table"
      aria-pressed=${tableShown}
      ?disabled=${empty}
      @click=${options.toggleTable}
    >
      ${icon(table)}
    </button>
    ${button('Save as PNG', imageDown, options.savePng, still)}
    ${button('Save as CSV', fileDown, options.saveCsv, empty)}`;
}
