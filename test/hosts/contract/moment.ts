/** What a framework is to show of `<contract-element>`. */
export interface Moment {
  /** The element is there at all. */
  readonly shown: boolean;
  /** Handed over as properties. */
  readonly bool: boolean;
  readonly num: number;
  readonly str: string;
  readonly arr: readonly string[];
  readonly obj: { readonly name: string };
  /** Handed over as the attribute `some-text`. */
  readonly text: string;
  /** Text of a `<span>` in the element; empty: there is none. */
  readonly child: string;
}

/** One for each way in which names of events are written. */
export const EVENTS = ['lowercase', 'kebab-event', 'camelEvent', 'PascalEvent', 'CAPSEVENT'] as const;

/** Puts a fixture into the place, which shows what it is given; what it listens to it passes on. */
export type Mount = (
  place: HTMLElement,
  hear: (event: Event) => void,
) => (moment: Moment) => void | Promise<void>;
