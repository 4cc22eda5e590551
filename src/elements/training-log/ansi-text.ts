import { createColorPalette, parseAnsiSequences, type Color } from 'ansi-sequence-parser';

/** A run of text that looks the same from end to end. */
export interface TextSpan {
  readonly text: string;
  /** Names of its looks, each a class of the stylesheet: `red`, `on-blue`, `bold`. Empty where it has none. */
  readonly looks: readonly string[];
}

/* eslint-disable no-control-regex -- control characters are what this file is about */

/** Everything but tab and newline that a terminal obeys rather than shows. */
const CONTROL = /[\x00-\x08\x0b-\x1f\x7f-\x9f]/;
const CONTROLS = new RegExp(CONTROL, 'g');
/** Window titles, links and other strings for the terminal, up to their end; where it is cut off, to the end of the text. */
const STRINGS = /\x1b[\]PX^_][^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c|$)/g;
/** Moves of the cursor, erasures, modes, and sequences that are cut off; group 1 holds the one kind that sets colours. */
const SEQUENCES = /(\x1b\[[\d;]*m)|\x1b\[[0-?]*[ -/]*(?:[@-~]|$)|\x1b[ -/]*[0-Z\\^-~]/g;
const COLOURS = /\x1b\[[\d;]*m/g;
const CONTROLS_BUT_ESCAPE = /[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f]|\x1b(?!\[[\d;]*m)/g;

/* eslint-enable no-control-regex */

const withoutCommands = (message: string) =>
  message.replace(STRINGS, '').replace(SEQUENCES, (_, colour: string | undefined) => colour ?? '');

/** The text alone: what remains when a terminal has taken out what is meant for itself. */
export const plainText = (message: string): string =>
  CONTROL.test(message) ? withoutCommands(message).replace(COLOURS, '').replace(CONTROLS, '') : message;

/** The text with its colours. The texts of all spans together are {@link plainText}. */
export function textSpans(message: string): readonly TextSpan[] {
  if (!CONTROL.test(message)) return [{ text: message, looks: [] }];
  const coloured = withoutCommands(message).replace(CONTROLS_BUT_ESCAPE, '');
  return parseAnsiSequences(coloured).map(({ value, foreground, background, decorations }) => ({
    text: value,
    looks: [
      ...named('', foreground),
      ...named('on-', background),
      ...[...decorations].filter((decoration) => DECORATIONS.has(decoration)),
    ],
  }));
}

/** Hidden and blinking text is shown as any other. */
const DECORATIONS = new Set<string>(['bold', 'dim', 'italic', 'underline', 'strikethrough', 'reverse']);

const named = (prefix: string, color: Color | null) => (color ? [prefix + colorName(color)] : []);

/** Names in the order of the terminal's colours: one bit each for red, green and blue. */
const NAMES = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'];
const GREY = 48;

const palette = createColorPalette();

/**
 * The nearest of the eight names. Logs tell their colours apart by hue; how light one is depends on the surface it stands
 * on, which only the stylesheet knows.
 */
function colorName(color: Color): string {
  if (color.type === 'named') return color.name.replace('bright', '').toLowerCase();
  // A table has 256 colours, whatever a log asks for.
  const hex = (palette.value(color) as string | undefined) ?? '#000000';
  const channels = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  const [least, most] = [Math.min(...channels), Math.max(...channels)];
  const middle = most - least < GREY ? 127 : (most + least) / 2;
  return NAMES[channels.reduce((bits, channel, bit) => bits | (channel > middle ? 1 << bit : 0), 0)];
}
