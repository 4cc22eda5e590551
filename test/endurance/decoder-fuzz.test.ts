/** A million recorded answers, of which something went wrong on the way. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import {
  decodeCapabilities,
  decodeDatasets,
  decodeError,
  decodeModels,
  decodeStart,
} from '../../src/protocol/decode-answers.js';
import {
  decodeAvailability,
  decodePresets,
  decodePreview,
  decodeReport,
} from '../../src/protocol/decode-catalog.js';
import { decodeAround, decodeHistory } from '../../src/protocol/decode-history.js';
import { decodeLogs, decodeMetrics } from '../../src/protocol/decode-tables.js';
import { decodeAnnotations, decodeStatus } from '../../src/protocol/decode.js';
import { listElements } from '../../src/protocol/json-elements.js';
import { parseJson } from '../../src/protocol/parse-json.js';
import { DIALECTS, historyBody, statusBody } from '../support/dialects.js';
import { checkEvent } from '../support/event-shape.js';
import { PayloadMutator } from '../support/payload-mutator.js';

const PAYLOADS = 1_000_000;
const SEED = 1;

const RUN = {
  jobId: 'job-1',
  modelName: 'digits',
  status: 'training',
  epoch: 4,
  totalEpochs: 50,
  startedAt: 1_700_000_000_000,
};

/** What the embedded server has answered, moment by moment. */
async function recorded(): Promise<unknown[]> {
  const file = new URL('../../stories/recordings/steered.json', import.meta.url);
  const { features, jobs } = JSON.parse(await readFile(file, 'utf8')) as {
    features: string[];
    jobs: Record<string, Record<string, unknown>[]>;
  };
  const answers = Object.values(jobs).flatMap((moments) =>
    moments.flatMap((moment) => Object.values(moment)),
  );
  return [{ protocol: 1, features }, ...answers.filter((answer) => typeof answer === 'object')];
}

const CATALOG = [
  { job_id: 'job-1', status: 'started', estimated_duration: 60 },
  [{ name: 'digits', architecture: 'dense', best_loss: 0.1, created_at: '2026-01-01T00:00:00Z' }, 'bare'],
  { datasets: [{ id: 'iris', name: 'Iris', rows: 150 }], max_upload_bytes: 64e6 },
  { columns: ['a', 'b'], rows: [[1, 'x']], total: 150 },
  { presets: [{ name: 'quick', epochs: 10, learning_rate: 0.01, batch_size: 32 }] },
  { error: { message: 'no such job' } },
  { lines: [{ seq: 1, time: 1_700_000_000, level: 'info', message: 'hello' }, 'bare'], next: 2 },
  {
    columns: ['step', 'epoch', 'time', 'train_loss', 'val_loss'],
    rows: [
      [1, 1, 1_700_000_000, 0.9, null],
      [2, 1, 1_700_000_001, 0.8, 0.85],
    ],
    next: 2,
  },
  historyBody('snake', 'jobs', [RUN, { ...RUN, jobId: 'job-2' }]),
];

/** Everything that reads an answer, at once. */
function decodeAll(body: unknown): void {
  decodeStart(body);
  decodeCapabilities(body);
  decodeError(body);
  decodeAvailability(body);
  decodePreview(body, { offset: 0 });
  decodeReport(body);
  decodeAnnotations(body);
  decodeAround(body);
  for (const { name } of [...decodeModels(body), ...decodePresets(body)]) assert.equal(typeof name, 'string');
  for (const { id } of decodeDatasets(body)) assert.equal(typeof id, 'string');
  decodeStatus(body, 'job-1', 7).forEach(checkEvent);
  decodeHistory(body, 7).forEach(checkEvent);
  checkEvent(decodeMetrics(body, 'job-1', 3));
  checkEvent(decodeLogs(body, 'job-1', 3));
}

test(`${PAYLOADS} broken payloads (seed ${SEED}): none throws, none gives a field of a wrong type`, async () => {
  const payloads = [
    ...DIALECTS.map((dialect) => statusBody(dialect, RUN)),
    ...CATALOG,
    ...(await recorded()),
  ];
  const mutator = new PayloadMutator(
    payloads.filter((payload) => JSON.stringify(payload).length < 4_000),
    SEED,
  );
  let understood = 0;
  for (let n = 0; n < PAYLOADS; n++) {
    const text = mutator.next();
    try {
      for (const element of listElements(text)) assert.equal(typeof element.text, 'string');
      const parsed = parseJson(text);
      if ('value' in parsed) {
        understood++;
        decodeAll(parsed.value);
      } else assert.match(parsed.reason, /\.$/);
    } catch (error) {
      assert.fail(`payload ${n}: ${(error as Error).stack}\n${text}`);
    }
  }
  assert.ok(
    understood > PAYLOADS / 10,
    `only ${understood} were JSON: what is broken too much tests nothing`,
  );
});
