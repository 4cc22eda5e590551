import type { JSX } from 'solid-js';
import type { AttributesOf, ElementOf, EventsOf, PropertiesOf, PropsOf, Tag } from './element-props.js';

type Attributes<T extends Tag> = {
  [Name in keyof AttributesOf<T> & string as `attr:${Name}` | `bool:${Name}`]?: AttributesOf<T>[Name];
};
type Properties<T extends Tag> = {
  [Name in keyof PropertiesOf<T> & string as Name | `prop:${Name}`]?: PropertiesOf<T>[Name];
};
type Listeners<T extends Tag> = {
  [Name in keyof EventsOf<T> & string as `on:${Name}`]?: (event: EventsOf<T>[Name]) => void;
};
type Elements = {
  [T in Tag]: Omit<JSX.HTMLAttributes<ElementOf<T>>, keyof PropsOf<T>> &
    Attributes<T> &
    Properties<T> &
    Listeners<T>;
};

declare module 'solid-js' {
  namespace JSX {
    // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- augments what is there
    interface IntrinsicElements extends Elements {}
  }
}
