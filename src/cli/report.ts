/** Something that is out of line with the protocol. Texts may hold what a backend sent: hostile, until it is printed. */
export interface Finding {
  /** `error`: the baseline, or what the backend announces, does not hold; `warning`: users see less; `note`: good to know. */
  readonly severity: 'error' | 'warning' | 'note';
  /** Such as `GET /train/history`. */
  readonly route: string;
  /** The field of the answer that it is about. */
  readonly field?: string;
  /** What is so, without a full stop. */
  readonly message: string;
  /** What users will therefore see, or not see. */
  readonly effect?: string;
}

/** One route, or extension, and whether the backend speaks it. */
export interface Spoken {
  readonly name: string;
  readonly state: 'ok' | 'broken' | 'absent' | 'not asked';
  readonly detail: string;
}

export interface Report {
  readonly endpoint: string;
  readonly outcome: 'conforms' | 'does not conform' | 'not reached';
  readonly baseline: readonly Spoken[];
  readonly extensions: readonly Spoken[];
  readonly findings: readonly Finding[];
}

/** For CI: 0 conforms to the baseline, 1 does not, 2 could not be examined. */
export const exitCodeOf = ({ outcome }: Report): 0 | 1 | 2 =>
  outcome === 'conforms' ? 0 : outcome === 'does not conform' ? 1 : 2;

/** A finding by which a route does not hold. */
export const broken = (route: string, message: string, effect: string, field?: string): Finding => ({
  severity: 'error',
  route,
  ...(field !== undefined && { field }),
  message,
  effect,
});
