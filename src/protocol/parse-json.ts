/**
 * Reads the body of an answer as JSON, as Python backends write it: the bare tokens `NaN`, `Infinity` and `-Infinity`
 * become the strings of the same name, which the decoder reads as gaps. Returns the value, or why there is none.
 */
export function parseJson(text: string): { value: unknown } | { reason: string } {
  const trimmed = text.trim();
  if (trimmed === '') return { reason: 'The backend sent an empty answer.' };
  if (trimmed.startsWith('<'))
    return {
      reason: 'The backend answered with a web page instead of JSON (a login page, or a wrong endpoint?).',
    };
  try {
    return { value: JSON.parse(trimmed) as unknown };
  } catch {
    try {
      return { value: JSON.parse(quoteNonFinite(trimmed)) as unknown };
    } catch {
      return { reason: 'The backend sent something that is not JSON, or that was cut off.' };
    }
  }
}

/** Strings are matched first, and kept, so that a token inside of one is left alone. */
const quoteNonFinite = (text: string) =>
  text.replace(/"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/gs, (token) =>
    token[0] === '"' ? token : `"${token}"`,
  );
