/** An element of a list of objects in a JSON text, as a text that was not parsed yet. */
export interface ListElement {
  /** Under which key the list stands; undefined where it stands alone. */
  readonly key?: string;
  readonly text: string;
}

/** A list is looked for in an answer, and in what that wraps, and in what that wraps. */
const DEEPEST = 2;

const [SPACE, QUOTE, COMMA, BACKSLASH] = [32, 34, 44, 92];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [91, 93, 123, 125];

/**
 * The elements of the outermost lists of objects in a JSON text, one by one, so that an answer with thousands of them need
 * not be parsed at one go. Returns the text around them, in which their lists are empty; that of a text that was cut off
 * is no JSON either.
 */
export function* listElements(text: string): Generator<ListElement, string> {
  let around = '';
  let from = 0;
  let depth = 0;
  /** Within how many lists of something else. */
  let others = 0;
  let key: string | undefined;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === OPEN_OBJECT) depth++;
    else if (code === CLOSE_OBJECT) depth--;
    else if (code === QUOTE) {
      const end = endOfString(text, i);
      key = text.slice(i + 1, end);
      i = end;
    } else if (code === CLOSE_LIST) others--;
    else if (code === OPEN_LIST) {
      if (others > 0 || depth > DEEPEST || !beginsWithObject(text, i + 1)) others++;
      else {
        around += text.slice(from, i + 1);
        from = i = yield* elementsFrom(text, i + 1, key);
      }
    }
  }
  return around + text.slice(from);
}

function beginsWithObject(text: string, start: number): boolean {
  let i = start;
  while (text.charCodeAt(i) <= SPACE) i++;
  return text.charCodeAt(i) === OPEN_OBJECT;
}

/** Returns where the list ends. */
function* elementsFrom(text: string, start: number, key?: string): Generator<ListElement, number> {
  let from = start;
  let depth = 0;
  for (let i = start; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) i = endOfString(text, i);
    else if (code === OPEN_OBJECT || code === OPEN_LIST) depth++;
    else if (code === CLOSE_OBJECT || (code === CLOSE_LIST && depth > 0)) depth--;
    else if (depth === 0 && (code === COMMA || code === CLOSE_LIST)) {
      yield { key, text: text.slice(from, i) };
      if (code === CLOSE_LIST) return i;
      from = i + 1;
    }
  }
  return text.length;
}

/** Where the closing quote of a string stands. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end > 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end < 0 ? text.length : end;
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text.charCodeAt(at - 1 - slashes) === BACKSLASH) slashes++;
  return slashes % 2 === 1;
}
