import { createMemo, createSignal, type JSX } from 'solid-js';
import html from 'solid-js/html';
import { render } from 'solid-js/web';
import type { Moment, Mount } from './moment.js';

export const mount: Mount = (place, hear) => {
  const [moment, setMoment] = createSignal({ shown: false } as Moment);
  const child = () => moment().child;
  const fixture = () =>
    html`<contract-element
        prop:bool=${() => moment().bool}
        prop:num=${() => moment().num}
        prop:str=${() => moment().str}
        prop:arr=${() => moment().arr}
        prop:obj=${() => moment().obj}
        attr:some-text=${() => moment().text}
        on:lowercase=${hear}
        on:kebab-event=${hear}
        on:camelEvent=${hear}
        on:PascalEvent=${hear}
        on:CAPSEVENT=${hear}
        >${() => child() && html`<span>${child}</span>`}</contract-element
      ><early-element
        prop:bool=${() => moment().bool}
        prop:str=${() => moment().str}
        prop:arr=${() => moment().arr}
        prop:obj=${() => moment().obj}
      ></early-element>`;
  render(() => {
    const shown = createMemo(() => moment().shown);
    return (() => shown() && fixture()) as unknown as JSX.Element;
  }, place);
  return (next) => void setMoment(next);
};
