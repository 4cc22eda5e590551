import { css } from 'lit';

/** The eight colours of a terminal, each readable on both surfaces, in light and dark; as a ground they are only a tint. */
export default css`
  :host {
    --_black: light-dark(#1b1e23, #a3acb9);
    --_red: light-dark(#a81f18, #ff9a91);
    --_green: light-dark(#0a6348, #57cfa4);
    --_yellow: light-dark(#7a4f00, #e9bd5e);
    --_blue: light-dark(#0b539c, #84bff8);
    --_magenta: light-dark(#8a3271, #ea9fd2);
    --_cyan: light-dark(#00606e, #5fcbdb);
    --_white: light-dark(#545c69, #eceef1);
  }

  .black {
    color: var(--_black);
  }
  .red {
    color: var(--_red);
  }
  .green {
    color: var(--_green);
  }
  .yellow {
    color: var(--_yellow);
  }
  .blue {
    color: var(--_blue);
  }
  .magenta {
    color: var(--_magenta);
  }
  .cyan {
    color: var(--_cyan);
  }
  .white {
    color: var(--_white);
  }

  .on-black {
    --_ground: var(--_black);
  }
  .on-red {
    --_ground: var(--_red);
  }
  .on-green {
    --_ground: var(--_green);
  }
  .on-yellow {
    --_ground: var(--_yellow);
  }
  .on-blue {
    --_ground: var(--_blue);
  }
  .on-magenta {
    --_ground: var(--_magenta);
  }
  .on-cyan {
    --_ground: var(--_cyan);
  }
  .on-white {
    --_ground: var(--_white);
  }

  [class*='on-'] {
    background: color-mix(in oklab, var(--_ground) 12%, var(--_surface-raised));
  }

  .bold {
    font-weight: 700;
  }
  .dim {
    color: var(--_text-muted);
  }
  .italic {
    font-style: italic;
  }
  .underline {
    text-decoration: underline;
  }
  .strikethrough {
    text-decoration: line-through;
  }
  .reverse {
    color: var(--_surface-raised);
    background: var(--_text);
  }
`;
