import { html } from 'lit';
import fileDown from 'lucide/dist/esm/icons/file-down.mjs';
import imageDown from 'lucide/dist/esm/icons/image-down.mjs';
import maximize from 'lucide/dist/esm/icons/maximize.mjs';
import table from 'lucide/dist/esm/icons/table-2.mjs';
import zoomIn from 'lucide/dist/esm/icons/zoom-in.mjs';
import zoomOut from 'lucide/dist/esm/icons/zoom-out.mjs';
import { icon, type IconNode } from '../../styles/icon.js';
import { saveFile } from '../save-file.js';

interface ToolbarOptions {
  readonly tableShown: boolean;
  readonly zoomed: boolean;
  readonly empty: boolean;
  readonly zoom: (factor: number) => void;
  readonly reset: () => void;
  readonly toggleTable: () => void;
  readonly toPng: () => Promise<Blob>;
  readonly toCsv: () => string;
}

const ZOOM = 0.6;

const FILE = 'training-chart';

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
  const savePng = () => void options.toPng().then((png) => saveFile(`${FILE}.png`, png));
  const saveCsv = () => saveFile(`${FILE}.csv`, new Blob([options.toCsv()], { type: 'text/csv' }));
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
    ${button('Save as PNG', imageDown, savePng, still)} ${button('Save as CSV', fileDown, saveCsv, empty)}`;
}
