import { decodeEntry, decodeFromHistory, decodeHistory, listsJobs } from '../protocol/decode-history.js';
import { badFrame, type TrainingEvent } from '../protocol/events.js';
import { listElements } from '../protocol/json-elements.js';
import { parseJson } from '../protocol/parse-json.js';
import { parseBody, RequestFailure } from './http-client.js';
import { Pace } from './pace.js';

interface Reading {
  readonly signal?: AbortSignal;
  /** Takes the text of an entry of a list that stands under `key`, or alone. */
  readonly take: (text: string, key: string | undefined) => void;
  /** The page is about to have its turn. */
  readonly rest?: () => void;
}

/** Takes in the entries of an answer one by one, without holding up the page; gives what stands around them. */
export async function readLists(text: string, { signal, take, rest }: Reading): Promise<unknown> {
  const pace = new Pace();
  const elements = listElements(text);
  let element = elements.next();
  for (; !element.done; element = elements.next()) {
    take(element.value.text, element.value.key);
    if (!pace.isDue) continue;
    rest?.();
    await pace.rest();
    signal?.throwIfAborted();
  }
  return parseBody(element.value);
}

/** The text of an entry → what it tells. */
export function readEntry(text: string, askedAt: number): TrainingEvent {
  const parsed = parseJson(text);
  return 'value' in parsed ? decodeEntry(parsed.value, askedAt) : badFrame(parsed.reason);
}

/** Takes in the jobs of a history; gives what stands around them. Rejects where it is none. */
export async function readJobs(
  text: string,
  askedAt: number,
  { take, ...reading }: Omit<Reading, 'take'> & { take: (event: TrainingEvent, text: string) => void },
  decode: (text: string) => TrainingEvent = (entry) => readEntry(entry, askedAt),
): Promise<unknown> {
  let listed = false;
  const around = await readLists(text, {
    ...reading,
    take(entry, key) {
      if (!listsJobs(key)) return;
      listed = true;
      take(decode(entry), entry);
    },
  });
  if (listed) return around;
  // No list, or an empty one; or jobs by their ids, or something else.
  const events = decodeHistory(around, askedAt);
  const [first] = events;
  if (first?.type === 'bad-frame' && first.jobId === undefined)
    throw new RequestFailure('bad-frame', first.reason);
  events.forEach((event) => take(event, JSON.stringify(event)));
  return around;
}

/** What a history tells of one job, as its status would; undefined where it does not know it. */
export async function readJobFromHistory(
  text: string,
  jobId: string,
  askedAt: number,
  signal: AbortSignal,
): Promise<TrainingEvent[] | undefined> {
  let found: TrainingEvent[] | undefined;
  const around = await readLists(text, {
    signal,
    take(entry, key) {
      if (found || !listsJobs(key)) return;
      const parsed = parseJson(entry);
      found = 'value' in parsed ? decodeFromHistory([parsed.value], jobId, askedAt) : undefined;
    },
  });
  return found ?? decodeFromHistory(around, jobId, askedAt);
}
