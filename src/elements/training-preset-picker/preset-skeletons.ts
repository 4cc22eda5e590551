import { html } from 'lit';
import { BUILT_IN_PRESETS } from '../../services/presets/presets.js';

const BLANK = '\u00a0';

/** As large as the presets that take their place: those built in, what is recommended, and a row of saved ones. */
export const presetSkeletons = html`<div class="presets">
    ${BUILT_IN_PRESETS.map(
      ({ name, description }) =>
        html`<div class="preset">
          <div class="choice">
            <span class="title"><span class="radio-place"></span><span class="name">${name}</span></span>
            <span class="details">
              <span class="description">${description}</span>
              <span class="values"
                ><span class="value"><span>${BLANK}</span><span>${BLANK}</span></span></span
              >
            </span>
          </div>
        </div>`,
    )}
  </div>
  <div class="recommendation"></div>
  <div class="subhead">Saved presets</div>
  <div class="presets saved"><div class="preset skeleton" role="status">Loading your presets…</div></div>`;
