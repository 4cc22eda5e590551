import type { HTMLAttributes, PublicProps } from 'vue';
import type { EventsOf, PropsOf, Tag } from './element-props.js';

type Pascal<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Capitalize<Head>}${Pascal<Tail>}`
  : Capitalize<Name>;
/** Vue calls the listener of `training-complete` `onTrainingComplete`. */
type Listeners<T extends Tag> = {
  [Name in keyof EventsOf<T> & string as `on${Pascal<Name>}`]?: (event: EventsOf<T>[Name]) => void;
};
type Elements = {
  [T in Tag]: new () => {
    $props: Omit<HTMLAttributes, keyof PropsOf<T> | keyof Listeners<T>> &
      PropsOf<T> &
      Listeners<T> &
      PublicProps;
  };
};

declare module 'vue' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- augments what is there
  interface GlobalComponents extends Elements {}
}
