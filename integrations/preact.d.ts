import type { JSX } from 'preact';
import type { ElementOf, ListenersOf, PropsOf, Tag } from './element-props.js';

type Elements = {
  [T in Tag]: Omit<JSX.HTMLAttributes<ElementOf<T>>, keyof PropsOf<T> | keyof ListenersOf<T>> &
    PropsOf<T> &
    ListenersOf<T>;
};

declare module 'preact' {
  namespace JSX {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- augments what is there
    interface IntrinsicElements extends Elements {}
  }
}
