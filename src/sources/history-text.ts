import { decodeEntry, decodeFromHistory, decodeHistory, listsJobs } from '../protocol/decode-history.js';
import { badFrame, type TrainingEvent } from '../protocol/events.js';
import { listElements, type ListElement } from '../protocol/json-elements.js';
import { parseJson } from '../protocol/parse-json.js';
import { parseBody, RequestFailure } from './http-client.js';
import { Pace } from './pace.js';

/** So many jobs are told of at once, where an answer is long. */
const PART = 250;

interface Reading {
  readonly askedAt: number;
  readonly signal?: AbortSignal;
  /** What entries told before, by their text: those that read the same are neither parsed nor told again. */
  readonly known?: ReadonlyMap<string, TrainingEvent>;
  /** The page is about to have its turn, and so much was read by then. */
  readonly onPart: (events: readonly TrainingEvent[]) => void;
}

interface Read {
  /** What was not told as a part. */
  readonly events: readonly TrainingEvent[];
  /** What each entry tells, by its text. */
  readonly found: ReadonlyMap<string, TrainingEvent>;
  /** What stands around the jobs. */
  readonly around: unknown;
}

/** Reads the jobs of a history without holding up the page. Rejects where it is none. */
export async function readJobs(text: string, { askedAt, signal, known, onPart }: Reading): Promise<Read> {
  const found = new Map<string, TrainingEvent>();
  let events: TrainingEvent[] = [];
  const around = await eachElement(text, signal, {
    take(entry) {
      const before = known?.get(entry.text);
      const event = before ?? readEntry(entry.text, askedAt);
      found.set(entry.text, event);
      if (!before) events.push(event);
    },
    rest() {
      if (events.length < PART) return;
      onPart(events);
      events = [];
    },
  });
  if (found.size > 0) return { events, found, around };
  // An empty list, or jobs by their ids, or something else.
  const others = decodeHistory(around, askedAt);
  if (isNone(others)) throw new RequestFailure('bad-frame', others[0].reason);
  return { events: others, found: new Map(others.map((event) => [JSON.stringify(event), event])), around };
}

/** What a history tells of one job, as its status would; undefined where it does not know it. */
export async function readJobFromHistory(
  text: string,
  jobId: string,
  askedAt: number,
  signal: AbortSignal,
): Promise<TrainingEvent[] | undefined> {
  let found: TrainingEvent[] | undefined;
  const around = await eachElement(text, signal, {
    take(entry) {
      const parsed = found ? undefined : parseJson(entry.text);
      if (parsed && 'value' in parsed) found = decodeFromHistory([parsed.value], jobId, askedAt);
    },
  });
  return found ?? decodeFromHistory(around, jobId, askedAt);
}

/** Takes the entries of lists of jobs one by one, while the page has its turn in between; gives what stands around them. */
async function eachElement(
  text: string,
  signal: AbortSignal | undefined,
  { take, rest }: { take: (entry: ListElement) => void; rest?: () => void },
): Promise<unknown> {
  const pace = new Pace();
  const elements = listElements(text);
  let element = elements.next();
  for (; !element.done; element = elements.next()) {
    if (listsJobs(element.value.key)) take(element.value);
    if (!pace.isDue) continue;
    rest?.();
    await pace.rest();
    signal?.throwIfAborted();
  }
  return parseBody(element.value);
}

function readEntry(text: string, askedAt: number): TrainingEvent {
  const parsed = parseJson(text);
  return 'value' in parsed ? decodeEntry(parsed.value, askedAt) : badFrame(parsed.reason);
}

const isNone = (events: readonly TrainingEvent[]): events is [{ type: 'bad-frame'; reason: string }] =>
  events.length === 1 && events[0].type === 'bad-frame' && events[0].jobId === undefined;
