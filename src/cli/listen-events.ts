import type { StreamEvidence } from './evidence.js';

/** So long, and for so many frames, a connection is listened to. */
export const LISTEN_MS = 2_000;
export const MOST_FRAMES = 50;
/** A connection that says so much in that moment is not listened to any longer. */
export const MOST_BYTES = 4 * 2 ** 20;

/** Listens to server-sent events for a moment. */
export async function listenToEvents(
  url: string,
  headers: readonly (readonly [string, string])[],
  timeoutMs: number,
): Promise<StreamEvidence> {
  const end = new AbortController();
  let timer = setTimeout(() => end.abort(), timeoutMs);
  let text = '';
  try {
    const response = await fetch(url, {
      headers: [...headers.map(([...pair]) => pair), ['accept', 'text/event-stream']],
      cache: 'no-store',
      redirect: 'manual',
      signal: end.signal,
    });
    clearTimeout(timer);
    timer = setTimeout(() => end.abort(), LISTEN_MS);
    const error = notAStream(response);
    if (error !== undefined) return { frames: [], isHeard: false, error };
    const decoder = new TextDecoder();
    for await (const chunk of response.body!) {
      text += decoder.decode(chunk as Uint8Array, { stream: true });
      if (text.length > MOST_BYTES || framesOf(text).length >= MOST_FRAMES) return heard(text);
    }
    return { frames: [], isHeard: text !== '', error: 'the connection is closed at once' };
  } catch {
    if (text === '' && !end.signal.aborted)
      return { frames: [], isHeard: false, error: 'it cannot be reached' };
  } finally {
    clearTimeout(timer);
    end.abort();
  }
  return heard(text);
}

const heard = (text: string): StreamEvidence => ({
  frames: framesOf(text).slice(0, MOST_FRAMES),
  isHeard: text !== '',
});

function notAStream({ status, headers }: Response): string | undefined {
  if (status !== 200) return `it is answered with ${status}`;
  const type = headers.get('content-type') ?? 'none';
  return type.startsWith('text/event-stream') ? undefined : `its type is ${type}, not text/event-stream`;
}

/** The whole frames of a text; comments are none. */
function framesOf(text: string): StreamEvidence['frames'] {
  const blocks = text.split(/\r?\n\r?\n/).slice(0, -1);
  return blocks.flatMap((block) => {
    const lines = block.split(/\r?\n/);
    const of = (name: string) =>
      lines
        .filter((line) => line.startsWith(`${name}:`))
        .map((line) => line.slice(name.length + 1).trimStart());
    const data = of('data');
    return data.length === 0
      ? []
      : [{ type: of('event')[0] ?? 'message', data: data.join('\n'), id: of('id')[0] }];
  });
}
