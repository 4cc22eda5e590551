import type { EventName } from '@lit/react';

/** The type of an event for `createComponent`, which types the handler by it. */
export const on = <T extends keyof HTMLElementEventMap>(type: T) =>
  type as string as EventName<HTMLElementEventMap[T]>;

/** An event of a field, which knows the field: `event.target.value`. */
export type FieldEvent<Field extends HTMLElement, Told extends Event = Event> = Told & {
  readonly target: Field;
  readonly currentTarget: Field;
};

/** The events that fields have in common. */
export const fieldEvents = <Field extends HTMLElement>() => ({
  onInput: 'input' as string as EventName<FieldEvent<Field>>,
  onChange: 'change' as string as EventName<FieldEvent<Field>>,
  onInvalid: 'invalid' as string as EventName<FieldEvent<Field>>,
});
