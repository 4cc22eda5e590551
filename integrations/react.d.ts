import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { ElementOf, ListenersOf, PropsOf, Tag } from './element-props.js';

type Native<T extends Tag> = DetailedHTMLProps<HTMLAttributes<ElementOf<T>>, ElementOf<T>>;
type Elements = {
  [T in Tag]: Omit<Native<T>, keyof PropsOf<T> | keyof ListenersOf<T>> &
    PropsOf<T> &
    ListenersOf<T> & { class?: string };
};

declare module 'react' {
  namespace JSX {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- augments what is there
    interface IntrinsicElements extends Elements {}
  }
}
