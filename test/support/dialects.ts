/**
 * One training run, as backends of different habits tell of it: DESIGN calls their ways of speaking dialects. Plain
 * data, for unit tests in a page and for the scripted backend in Node.
 */

export interface RunMoment {
  readonly jobId: string;
  readonly modelName: string;
  readonly status: string;
  readonly epoch: number;
  readonly totalEpochs: number;
  /** Ms since the Unix epoch. */
  readonly startedAt: number;
  readonly endedAt?: number;
  readonly error?: string;
}

export const DIALECTS = [
  'snake',
  'camel',
  'nested',
  'text-numbers',
  'fraction',
  'string-logs',
  'loss-history',
] as const;
export type Dialect = (typeof DIALECTS)[number];

/** The losses of an epoch: what every dialect must come to. */
export const trainLoss = (epoch: number) => Number((1 / epoch).toFixed(4));
export const valLoss = (epoch: number) => Number((1 / epoch + 0.1).toFixed(4));

/** The epochs from one to another, both included. */
export const epochs = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

const LAST_ENTRIES = 10;

const epochsSoFar = ({ epoch }: RunMoment, last = Infinity) => epochs(1, epoch).slice(-last);

const logEntry = (run: RunMoment) => (epoch: number) => ({
  epoch,
  loss: trainLoss(epoch),
  metrics: { val_loss: valLoss(epoch) },
  timestamp: new Date(run.startedAt + epoch * 1000).toISOString(),
});

const logLine = (run: RunMoment) => (epoch: number) =>
  `Epoch ${epoch}/${run.totalEpochs} - Loss: ${trainLoss(epoch)} - Val Loss: ${valLoss(epoch)}`;

const plain = (run: RunMoment) => ({
  job_id: run.jobId,
  model_name: run.modelName,
  status: run.status,
  progress: (100 * run.epoch) / run.totalEpochs,
  current_epoch: run.epoch,
  total_epochs: run.totalEpochs,
  current_loss: run.epoch > 0 ? trainLoss(run.epoch) : null,
  best_loss: run.epoch > 0 ? trainLoss(run.epoch) : null,
  start_time: new Date(run.startedAt).toISOString(),
  end_time: run.endedAt === undefined ? null : new Date(run.endedAt).toISOString(),
  error_message: run.error ?? null,
  training_logs: epochsSoFar(run, LAST_ENTRIES).map(logEntry(run)) as unknown[],
  estimated_time_remaining: run.totalEpochs - run.epoch,
});

type Plain = ReturnType<typeof plain>;

const camelKeys = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(camelKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      camelKeys(inner),
    ]),
  );
};

const textNumbers = (value: unknown): unknown => {
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(textNumbers);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, textNumbers(inner)]));
};

const SPOKEN: Readonly<Record<Dialect, (body: Plain, run: RunMoment) => unknown>> = {
  snake: (body) => body,
  camel: camelKeys,
  nested: (body) => ({ success: true, data: body }),
  'text-numbers': textNumbers,
  fraction: (body) => ({ ...body, progress: body.progress / 100 }),
  'string-logs': (body, run) => ({
    ...body,
    training_logs: epochsSoFar(run, LAST_ENTRIES).map(logLine(run)),
  }),
  'loss-history': ({ training_logs: _, ...body }, run) => ({
    ...body,
    loss_history: epochsSoFar(run).map(trainLoss),
    training_progress: epochsSoFar(run, LAST_ENTRIES).map(logEntry(run)),
  }),
};

/** The body of `GET /train/status/{id}`. */
export const statusBody = (dialect: Dialect, run: RunMoment): unknown => SPOKEN[dialect](plain(run), run);

/** Where the list of jobs stands in `GET /train/history`; undefined for a bare array. */
export const WRAPPINGS = [undefined, 'jobs', 'history', 'items', 'data', 'runs'] as const;

/** The body of `GET /train/history`. */
export function historyBody(
  dialect: Dialect,
  wrapping: (typeof WRAPPINGS)[number],
  runs: readonly RunMoment[],
) {
  const entries = runs.map((run) => {
    const { error_message, total_epochs, current_loss, ...body } = plain(run);
    const entry = {
      ...body,
      config: { epochs: total_epochs, learning_rate: 0.01 },
      data_source: 'digits.csv',
      final_loss: current_loss,
      last_updated: new Date(run.startedAt + run.epoch * 1000).toISOString(),
      error: error_message,
    };
    if (dialect === 'camel') return camelKeys(entry);
    if (dialect === 'text-numbers') return textNumbers(entry);
    return dialect === 'fraction' ? { ...entry, progress: entry.progress / 100 } : entry;
  });
  return wrapping === undefined ? entries : { [wrapping]: entries };
}
