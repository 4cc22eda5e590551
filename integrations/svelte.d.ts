import type { HTMLAttributes } from 'svelte/elements';
import type { ElementOf, ListenersOf, PropsOf, Tag } from './element-props.js';

type Elements = {
  [T in Tag]: Omit<HTMLAttributes<ElementOf<T>>, keyof PropsOf<T> | keyof ListenersOf<T>> &
    PropsOf<T> &
    ListenersOf<T>;
};

declare module 'svelte/elements' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- augments what is there
  interface SvelteHTMLElements extends Elements {}
}
