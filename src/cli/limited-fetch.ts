import { RequestFailure } from '../sources/http-client.js';

/** So much of one answer is read, unpacked: far more than ten thousand jobs take, and little enough to be held. */
const MOST_MB = 64;
const MOST_BYTES = MOST_MB * 2 ** 20;

/** `fetch` whose answers are read as text no further than this: one may have no end, or be a few bytes that unpack to all of the memory. */
export const limitedFetch: typeof fetch = async (input, init) => {
  const response = await fetch(input, init);
  return Object.assign(response, { text: () => textOf(response) });
};

async function textOf({ body, status }: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  // Whoever leaves the loop cancels the rest of the answer.
  for await (const chunk of body ?? []) {
    bytes += (chunk as Uint8Array).byteLength;
    if (bytes > MOST_BYTES)
      throw new RequestFailure('bad-frame', `The answer is longer than ${MOST_MB} MB, and was read no further.`, { status }); // prettier-ignore
    text += decoder.decode(chunk as Uint8Array, { stream: true });
  }
  return text + decoder.decode();
}
