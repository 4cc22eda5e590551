import { keyOf, type KnownNames, versionOf } from './model-name-index.js';

/**
 * What names of models may be, and how a new one is made from those that there are. Pure functions: text in, text out.
 *
 * A name has 3 to 50 letters, digits, `_` and `-` (of ASCII, since names become file names and parts of URLs), or what a
 * convention or a pattern of the page's own makes of that.
 */

/** `snake`: small letters and digits joined by `_`; `kebab`: the same joined by `-`; `any`: letters, digits, `_` and `-`. */
export type NamingConvention = 'any' | 'snake' | 'kebab';

export interface NamingRules {
  /** In UTF-16 units, as native fields count. */
  readonly minLength: number;
  readonly maxLength: number;
  readonly convention: NamingConvention;
  /**
   * A regular expression that the whole name must match, as in native fields; one that is none is ignored. It takes the
   * place of the convention `any`, and holds besides the others.
   */
  readonly pattern?: string;
  /** What the pattern asks for, in words. */
  readonly patternText?: string;
}

export const NAMING_RULES: NamingRules = Object.freeze({ minLength: 3, maxLength: 50, convention: 'any' });

/** One thing that is wrong with a name: which of the standard reasons, and one sentence for people. */
export interface NameFault {
  readonly flag: 'tooShort' | 'tooLong' | 'patternMismatch';
  readonly message: string;
  /** More letters could mend it: nothing to complain of while somebody types. */
  readonly unfinished: boolean;
}

/** A name to offer. */
export interface NameSuggestion {
  readonly name: string;
  /** The model that it is the next version of. */
  readonly after?: string;
}

const SHAPES: Readonly<Record<NamingConvention, { shape: RegExp; rule: string }>> = {
  any: { shape: /^[A-Za-z0-9_-]*$/, rule: 'letters, digits, _ and -' },
  snake: { shape: /^[a-z0-9]+(?:_[a-z0-9]+)*$/, rule: 'small letters and digits, joined by _' },
  kebab: { shape: /^[a-z0-9]+(?:-[a-z0-9]+)*$/, rule: 'small letters and digits, joined by -' },
};

/** More text than this is no name. */
const LONGEST_TEXT = 1000;
const FILLER = 'model';

/** What a name may be made of, in words. */
export function rulesInWords({
  minLength,
  maxLength,
  convention,
  pattern,
  patternText,
}: NamingRules): string {
  if (pattern && patternText) return patternText;
  const made = pattern && convention === 'any' ? 'characters' : SHAPES[convention].rule;
  return `${minLength}–${maxLength} ${made}`;
}

/** Everything that is wrong with a name, the gravest first; none where it is valid. An empty name is too short. */
export function nameFaults(name: string, rules: NamingRules = NAMING_RULES): NameFault[] {
  const { minLength, maxLength, convention } = rules;
  const pattern = compiled(rules.pattern);
  const { shape, rule } = SHAPES[convention];
  const faults: NameFault[] = [];
  if (!(pattern && convention === 'any') && name !== '' && !shape.test(name))
    faults.push({
      flag: 'patternMismatch',
      message: `Use ${rule}${convention === 'any' ? ' only' : ''}.`,
      unfinished: shape.test(`${name}a`),
    });
  if (name.length > maxLength)
    faults.push({
      flag: 'tooLong',
      message: `Use at most ${maxLength} characters: ${name.length - maxLength} too many.`,
      unfinished: false,
    });
  if (name.length < Math.max(1, minLength))
    faults.push({ flag: 'tooShort', message: `Use at least ${minLength} characters.`, unfinished: true });
  if (pattern && !pattern.test(name))
    faults.push({
      flag: 'patternMismatch',
      message: rules.patternText || 'This is not the form that names have here.',
      unfinished: true,
    });
  return faults;
}

export const isValidName = (name: string, rules: NamingRules = NAMING_RULES): boolean =>
  nameFaults(name, rules).length === 0;

/**
 * Any text as a valid name: `My Model!` is `my_model` under `snake`. A valid name stays as it is. Undefined where the
 * pattern does not allow what comes out.
 */
export function toModelName(text: string, rules: NamingRules = NAMING_RULES): string | undefined {
  const name = shaped(text, rules);
  return isValidName(name, rules) ? name : undefined;
}

/**
 * The version after this one: `agent_v1` → `agent_v2`, `run_007` → `run_008`, `agent` → `agent_v2`. A number that is not
 * set off, as in `resnet50`, is part of the name. Versions that are known, even in other case or with other joints, are
 * left out; where there is no room, the name is shortened and the number kept. Undefined where the rules allow none.
 */
export function nextVersion(
  name: string,
  known: KnownNames,
  rules: NamingRules = NAMING_RULES,
): string | undefined {
  const base = shaped(name, rules);
  const { stem, mark, digits } = versionOf(base);
  const first = BigInt(digits || 1) + 1n;
  for (const joint of digits ? [mark] : versionMarks(base, rules))
    // One of these is free, since they are more than there are names.
    for (let step = 0; step <= known.size; step++) {
      const end = joint + String(first + BigInt(step)).padStart(digits.length, '0');
      const next = shortened(stem, rules.maxLength - end.length) + end;
      if (!known.claims(next) && isValidName(next, rules)) return next;
    }
  return undefined;
}

/** The name itself, made valid, where nothing that is known is like it; else its next version that is free. */
export function uniqueName(
  name: string,
  known: KnownNames,
  rules: NamingRules = NAMING_RULES,
): string | undefined {
  const valid = toModelName(name, rules);
  return valid !== undefined && !known.claims(valid) ? valid : nextVersion(name, known, rules);
}

/**
 * Names to offer to somebody who has typed this much: next versions of models of the same name, then names that begin with
 * it, then names that hold it. Each is valid, free, and not what was typed.
 */
export function suggestNames(
  typed: string,
  from: { suggestions: readonly string[]; known: KnownNames; limit?: number },
  rules: NamingRules = NAMING_RULES,
): NameSuggestion[] {
  const { known, limit = 8 } = from;
  const wanted = keyOf(typed.trim());
  const family = known.claims(typed) ? versionOf(wanted).stem : undefined;
  const rank = (key: string) => (key.startsWith(wanted) ? 1 : key.includes(wanted) ? 2 : 3);
  const ranked = [
    ...from.suggestions.map((name) => ({ name, after: undefined, rank: rank(keyOf(name)) })),
    ...Array.from(known.newest, ([stem, after]) => ({
      name: after,
      after,
      rank: stem === family ? 0 : rank(keyOf(after)),
    })),
  ]
    .filter((one) => one.rank < 3)
    .sort((a, b) => a.rank - b.rank);

  const found = new Map<string, NameSuggestion>();
  for (const { name, after } of ranked) {
    if (found.size >= limit) break;
    const offered = after === undefined ? name : nextVersion(after, known, rules);
    if (offered === undefined || offered === typed || found.has(keyOf(offered))) continue;
    if (!known.claims(offered) && isValidName(offered, rules))
      found.set(keyOf(offered), { name: offered, after });
  }
  return [...found.values()];
}

/** As {@link toModelName}, whatever the pattern says. */
function shaped(text: string, rules: NamingRules): string {
  if (isValidName(text, rules)) return text;
  const { minLength, maxLength, convention } = rules;
  const joint = convention === 'kebab' ? '-' : '_';
  let name = text.slice(0, LONGEST_TEXT).normalize('NFKD').replace(/\p{M}/gu, '');
  if (convention === 'any') name = name.replace(/[^A-Za-z0-9_-]+/g, joint);
  else
    name = name
      .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, joint);
  name = name.replace(/^[_-]+|[_-]+$/g, '') || FILLER;
  while (name.length < minLength) name += joint + FILLER;
  return shortened(name, maxLength).padEnd(minLength, '0');
}

/** Cut to a length, without a joint at its end. */
const shortened = (name: string, length: number): string =>
  name.length <= length ? name : name.slice(0, Math.max(0, length)).replace(/[_-]+$/, '');

/** What stands before the number of a version, the likeliest first; the others are for patterns that do not allow it. */
function versionMarks(name: string, { convention }: NamingRules): readonly string[] {
  if (convention === 'snake') return ['_v'];
  if (convention === 'kebab') return ['-v'];
  return name.includes('-') && !name.includes('_') ? ['-v', '_v', 'v'] : ['_v', '-v', 'v'];
}

function compiled(pattern: string | undefined): RegExp | undefined {
  if (!pattern) return undefined;
  try {
    // As native fields do.
    return new RegExp(`^(?:${pattern})$`, 'v');
  } catch {
    return undefined;
  }
}
