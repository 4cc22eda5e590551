import type { TrainingElementTypes } from './element-types.js';

export type Tag = keyof TrainingElementTypes;
export type ElementOf<T extends Tag> = TrainingElementTypes[T]['element'];
export type EventsOf<T extends Tag> = TrainingElementTypes[T]['events'];

/** What an attribute may be: a number also as text. */
type Attribute<Value> = Value | (Extract<Value, number> extends never ? never : `${number}`);

export type AttributesOf<T extends Tag> = {
  [Name in keyof TrainingElementTypes[T]['attributes']]?: Attribute<
    TrainingElementTypes[T]['attributes'][Name]
  >;
};

export type PropertiesOf<T extends Tag> = Partial<TrainingElementTypes[T]['properties']>;

/** Attributes and properties; where both have a name, it is the property that is set. */
export type PropsOf<T extends Tag> = PropertiesOf<T> & Omit<AttributesOf<T>, keyof PropertiesOf<T>>;

/** Listeners under the names that React 19, Preact and Svelte 5 give them: `on` and the name of the event. */
export type ListenersOf<T extends Tag> = {
  [Name in keyof EventsOf<T> & string as `on${Name}`]?: (event: EventsOf<T>[Name]) => void;
};
