import type { RequestFailure } from '../sources/http-client.js';

/** What a backend answered to one question: a text with what it says as JSON, or why there is nothing to be read. */
export type Answer = {
  /** Path and query, below the endpoint. */
  readonly path: string;
  /** How long the answer took. */
  readonly ms: number;
} & (
  | { readonly text: string; readonly body: unknown; readonly failure?: undefined }
  | { readonly failure: RequestFailure }
);

export type Read = Extract<Answer, { text: string }>;

/** A job that was asked for by its id. */
export interface StatusAnswer {
  readonly id: string;
  readonly answer: Answer;
}

/** What came over a connection on which a backend pushes: its first frames, or why there are none. */
export interface StreamEvidence {
  readonly frames: readonly { readonly type: string; readonly data: string; readonly id?: string }[];
  /** Whether something was said at once, be it only that the connection is alive. */
  readonly isHeard: boolean;
  readonly error?: string;
}

/** What came of a training that was started in order to see what comes of it. */
export interface Trial {
  readonly jobId?: string;
  /** Whether the answer to its start named the job; absent where none came before the job was over. */
  readonly isNamed?: boolean;
  /** Whether history has the job in the end; absent where it was not told. */
  readonly isListed?: boolean;
  /** Until the job was known: by the answer to its start, or because history had it before the answer came. */
  readonly startMs?: number;
  /** Why it could not be started, watched or stopped. */
  readonly error?: string;
  /** The highest epoch that was seen, and the metrics with it. */
  readonly epoch?: number;
  readonly metrics: readonly string[];
  /** Ms from the request to stop to the end that the backend told; absent where it told none within 15 s. */
  readonly stopMs?: number;
  readonly stopWasAsked: boolean;
  /** The last status in the backend's own word. */
  readonly statusText?: string;
  readonly isOver: boolean;
  /** Whether the job was deleted afterwards; absent where the backend cannot. */
  readonly isRemoved?: boolean;
}

/** Everything that was asked, and what came back. Nothing here is judged yet. */
export interface Evidence {
  readonly endpoint: string;
  /** Ms since the Unix epoch. */
  readonly askedAt: number;
  readonly history: Answer;
  readonly statuses: readonly StatusAnswer[];
  /** A job that there cannot be. */
  readonly unknownJob?: Answer;
  readonly models?: Answer;
  readonly capabilities?: Answer;
  /** By feature: the routes of an extension that could be asked without changing anything. */
  readonly extensions: ReadonlyMap<string, readonly Answer[]>;
  /** No socket where headers are needed, which browsers cannot send with one. */
  readonly stream?: { readonly events: StreamEvidence; readonly socket?: StreamEvidence };
  readonly trial?: Trial;
}
