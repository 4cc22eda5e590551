import * as tf from '@tensorflow/tfjs-core';
import * as layers from '@tensorflow/tfjs-layers';
import type { Examples } from '../datasets/dataset.js';
import type { JobConfig } from '../jobs/job.js';
import { epochMetrics, judgeHits } from './epoch-metrics.js';
import { architectureOf, buildModel } from './model-builder.js';
import { readPosition, stampPosition, startOfEpoch, type Position, type Totals } from './position.js';
import type { Scale } from './scale-columns.js';
import type { ThreadReport } from './thread-messages.js';
import { trainEpoch, validate, type NextOrder } from './train-epoch.js';
import { toTrainingData, type TrainingData } from './training-data.js';

/** Measured on what the model has not seen, and what that compares with. */
const TOLD = /^(val|chance)_/;

/** One run of one job, from its checkpoint or from nothing, until it is through or told to end. */
export class TrainingRun {
  readonly #data: TrainingData;
  #position: Position;

  private constructor(
    readonly config: JobConfig,
    readonly examples: Examples,
    readonly model: layers.LayersModel,
    readonly report: (report: ThreadReport) => void,
    position: Position,
  ) {
    this.#data = toTrainingData(examples, config.validation_split);
    this.#position = position;
  }

  static async open(
    config: JobConfig,
    examples: Examples,
    checkpoint: tf.io.ModelArtifacts | undefined,
    report: (report: ThreadReport) => void,
  ): Promise<TrainingRun> {
    if (!checkpoint)
      return new TrainingRun(config, examples, buildModel(examples, config), report, startOfEpoch(0));
    const model = await layers.loadLayersModel(tf.io.fromMemory(checkpoint));
    return new TrainingRun(config, examples, model, report, readPosition(model));
  }

  async run(nextOrder: NextOrder): Promise<void> {
    this.#introduce();
    while (this.#position.epoch < this.config.epochs) {
      const cut = await trainEpoch(
        this.model,
        this.#data.train,
        this.config.batch_size,
        this.#position,
        nextOrder,
      );
      if (cut) return this.#end(cut);
      const started = performance.now();
      const validation = await validate(this.model, this.#data.validation, this.examples.draws, nextOrder);
      if (typeof validation === 'string') return this.#end(validation);
      this.#position.seconds += (performance.now() - started) / 1000;
      await this.#finishEpoch(validation);
    }
    await this.#end('completed');
  }

  #introduce(): void {
    const { train, validation } = this.#data;
    const architecture = architectureOf(this.examples);
    for (const remark of this.examples.remarks) this.#log('warning', remark);
    const { window } = this.examples;
    const what = window === undefined ? 'rows' : `sequences of ${window} rows`;
    this.#log(
      'info',
      `Data set "${this.config.data_source}": ${train.rows} ${what} to train, ${validation.rows} to validate`,
    );
    this.#log(
      'info',
      `Model ${architecture}, ${this.model.countParams()} parameters, ${this.config.optimizer}`,
    );
    this.report({ type: 'ready', architecture, samples: train.rows, epoch: this.#position.epoch });
  }

  async #finishEpoch(validation: Totals): Promise<void> {
    const { totals, epoch, seconds } = this.#position;
    const metrics = epochMetrics(this.examples, totals, validation, this.#data.targetDeviation);
    const { train_loss, ...others } = metrics;
    const told = [
      ['loss', train_loss] as const,
      ...Object.entries(others).filter(([name]) => TOLD.test(name)),
    ].map(([name, value]) => `${name} ${value.toFixed(4)}`);
    this.#log('info', `Epoch ${epoch + 1}/${this.config.epochs} - ${told.join(' - ')}`);
    const verdict = epoch + 1 === this.config.epochs ? judgeHits(this.examples, validation) : undefined;
    if (verdict) this.#log('info', verdict);
    this.#position = startOfEpoch(epoch + 1);
    this.report({ type: 'epoch', epoch: epoch + 1, seconds, metrics, checkpoint: await this.#checkpoint() });
  }

  #checkpoint(): Promise<tf.io.ModelArtifacts> {
    stampPosition(this.model, this.#position);
    return artifactsOf(this.model, true);
  }

  /** A run to be held saves where it stands; one that is over saves what it learned. */
  async #end(outcome: 'completed' | 'pause' | 'stop'): Promise<void> {
    if (outcome === 'pause')
      return this.report({ type: 'end', outcome, checkpoint: await this.#checkpoint() });
    stampUse(this.model, this.examples, this.#data.scales);
    this.report({ type: 'end', outcome, model: await artifactsOf(this.model, false) });
  }

  #log(level: 'info' | 'warning', message: string): void {
    this.report({ type: 'log', level, message });
  }
}

/** Keeps with a finished model what its user must know: which columns go in, how they are scaled, what comes out. */
function stampUse(
  model: layers.LayersModel,
  { featureNames, targetNames, classes, draws, window }: Examples,
  scales: Scale[],
): void {
  model.setUserDefinedMetadata({
    features: featureNames,
    ...(draws ? { draws } : { targets: targetNames }),
    scales,
    ...(classes && { classes }),
    ...(window !== undefined && { sequence_length: window }),
  });
}

async function artifactsOf(
  model: layers.LayersModel,
  includeOptimizer: boolean,
): Promise<tf.io.ModelArtifacts> {
  let kept: tf.io.ModelArtifacts | undefined;
  const keep = tf.io.withSaveHandler(async (artifacts) => {
    kept = artifacts;
    return { modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' } };
  });
  await model.save(keep, { includeOptimizer });
  return kept!;
}
