import { field, fieldsOf, snakeCase, toNumber, toText } from '../../protocol/coerce.js';
import type { TrainingPreset } from '../../protocol/types.js';
import { ALLOWED_RANGES, isAllowed, rangeInWords, type RangedParameter } from './allowed-ranges.js';
import { isBuiltIn } from './presets.js';

const LONGEST_NAME = 50;
const LONGEST_DESCRIPTION = 200;
/** Names stand in the path of a URL. */
const UNFIT = /[\p{Cc}\p{Cf}\u2028\u2029/\\]|^\.{1,2}$/u;

const WORDS: Readonly<Record<RangedParameter, string>> = {
  epochs: 'the number of epochs',
  learningRate: 'the learning rate',
  batchSize: 'the batch size',
  validationSplit: 'the validation split',
};

const PARAMETERS = Object.keys(ALLOWED_RANGES) as RangedParameter[];
const REQUIRED: ReadonlySet<RangedParameter> = new Set(['epochs', 'learningRate'] as const);

/** What is wrong with a name for a preset of one's own, in a sentence; undefined where it will do. */
export function presetNameProblem(name: string): string | undefined {
  const trimmed = name.trim();
  if (trimmed === '') return 'Give the preset a name.';
  if (trimmed.length > LONGEST_NAME) return `A name has at most ${LONGEST_NAME} characters.`;
  if (UNFIT.test(trimmed)) return 'A name has no slashes and no invisible characters, and is not only dots.';
  if (isBuiltIn(trimmed)) return 'This name is built in, and stays as it is. Choose another one.';
  return undefined;
}

/**
 * Anything → a preset of one's own, or what is wrong with it, in a sentence. Keys may be in camel or snake case; what is
 * no part of a preset is left out.
 */
export function readPreset(value: unknown): { preset: TrainingPreset } | { problem: string } {
  const fields = fieldsOf(value);
  if (!fields) return { problem: 'An entry is no preset: it should be an object with a name.' };
  const name = typeof fields.name === 'string' ? fields.name.trim() : '';
  if (name === '') return { problem: 'An entry has no name.' };
  const shown = `“${name.slice(0, LONGEST_NAME)}”`;
  const nameProblem = presetNameProblem(name);
  if (nameProblem) return { problem: `${shown}: ${nameProblem[0].toLowerCase()}${nameProblem.slice(1)}` };
  const values: Partial<Record<RangedParameter, number>> = {};
  for (const parameter of PARAMETERS) {
    const given = field(fields, snakeCase(parameter));
    if (given === undefined && !REQUIRED.has(parameter)) continue;
    const number = toNumber(given);
    if (number === undefined || !isAllowed(parameter, number))
      return {
        problem: `${shown}: ${WORDS[parameter]} must be ${rangeInWords(parameter)}, ${butIs(given)}.`,
      };
    values[parameter] = number;
  }
  const { epochs, learningRate, ...optional } = values;
  const description = toText(fields.description)?.slice(0, LONGEST_DESCRIPTION);
  return {
    preset: {
      name,
      ...(description && { description }),
      epochs: epochs!,
      learningRate: learningRate!,
      ...optional,
    },
  };
}

const butIs = (given: unknown) =>
  given === undefined ? 'but is missing' : `but is ${(toText(given) ?? 'empty').slice(0, 40)}`;
