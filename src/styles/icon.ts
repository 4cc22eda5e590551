import { svg, html, type TemplateResult } from 'lit';

/** An icon as the icon set gives it: its shapes, in a square of 24 units. */
export type IconNode = readonly (readonly [
  tag: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
])[];

/** Draws an icon as inline SVG, as high as the text beside it, in the text's colour, and silent to screen readers. */
export const icon = (shapes: IconNode): TemplateResult =>
  html`<svg class="icon" part="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    ${shapes.map(shape)}
  </svg>`;

function shape([tag, a]: IconNode[number]) {
  switch (tag) {
    case 'path':
      return svg`<path d=${a.d} />`;
    case 'circle':
      return svg`<circle cx=${a.cx} cy=${a.cy} r=${a.r} />`;
    case 'rect':
      return svg`<rect x=${a.x} y=${a.y} width=${a.width} height=${a.height} rx=${a.rx ?? 0} />`;
    case 'line':
      return svg`<line x1=${a.x1} y1=${a.y1} x2=${a.x2} y2=${a.y2} />`;
    case 'polyline':
      return svg`<polyline points=${a.points} />`;
    case 'polygon':
      return svg`<polygon points=${a.points} />`;
    default:
      return undefined;
  }
}
