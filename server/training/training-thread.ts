import { setImmediate as breathe } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { datasetToTrain } from '../datasets/dataset-catalog.js';
import { readModel } from './model-files.js';
import type { ThreadOrder, ThreadReport, ThreadTask } from './thread-messages.js';
import { TrainingRun } from './training-run.js';

// What runs inside a worker thread: it trains one job, obeys orders and reports. It writes no file; the server does.

const { config, datasetsFolder, checkpointFolder } = workerData as ThreadTask;
const port = parentPort!;
const report = (message: ThreadReport) => port.postMessage(message);

// Production mode also keeps TensorFlow.js from printing an advertisement for its native build.
tf.enableProdMode();

let order: ThreadOrder | undefined;
port.on('message', (message: ThreadOrder) => {
  // To stop is final: what is to be stopped is not held instead because the server ends.
  if (order !== 'stop') order = message;
});

async function train(): Promise<void> {
  const examples = await datasetToTrain(datasetsFolder, config.data_source).load(config);
  const run = await TrainingRun.open(config, examples, readModel(checkpointFolder), report);
  await run.run(async () => {
    await breathe();
    return order;
  });
  port.close();
}

// What goes wrong ends the thread, and the server is told.
void train();
