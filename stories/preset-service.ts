import type { TrainingPreset } from '../src/protocol/types.js';
import { TrainingProgressService } from '../src/services/training-progress-service.js';
import { ReplaySource, type RecordedAnswer } from '../src/sources/replay-source.js';

/** What each run of a backend told, by its id. */
export type Runs = Readonly<Record<string, readonly RecordedAnswer[]>>;

/** How the backend behaves: as it should, never answering, or refusing to read or to write presets. */
export type Backend = 'works' | 'hangs' | 'refuses to read' | 'refuses to write';

/** A service with presets of its own, on a backend that remembers these runs. */
export class PresetService extends TrainingProgressService {
  readonly #presets: Map<string, TrainingPreset>;
  readonly #backend: Backend;

  constructor(presets: readonly TrainingPreset[], backend: Backend, jobs: Runs) {
    super({ source: new ReplaySource({ jobs }) });
    this.#presets = new Map(presets.map((preset) => [preset.name, preset]));
    this.#backend = backend;
  }

  override async presets() {
    if (this.#backend === 'hangs') return new Promise<never>(() => undefined);
    if (this.#backend === 'refuses to read') throw new Error('The backend answered with status 503.');
    return [...this.#presets.values()];
  }

  override async savePreset(preset: TrainingPreset) {
    this.#refuse();
    this.#presets.set(preset.name, preset);
  }

  override async removePreset(name: string) {
    this.#refuse();
    this.#presets.delete(name);
  }

  #refuse() {
    if (this.#backend === 'refuses to write') throw new Error('The disk of the backend is full.');
  }
}

/** 500 epochs at a learning rate of 0.0001, of which the validation loss was lowest in the 34th. */
export const overfitted = (): Runs => ({
  'job-1': [
    {
      at: 0,
      status: {
        job_id: 'job-1',
        status: 'completed',
        model_name: 'lotto_v3',
        total_epochs: 500,
        current_epoch: 500,
        start_time: Date.now() - 7_200_000,
        end_time: Date.now() - 3_600_000,
        config: { epochs: 500, learning_rate: 0.0001, data_source: 'draws.csv' },
      },
      metrics: {
        columns: ['step', 'train_loss', 'val_loss'],
        rows: Array.from({ length: 500 }, (_, i) => [
          i + 1,
          1 / (i + 2),
          0.5 + Math.abs(Math.log((i + 1) / 34)) / 10,
        ]),
      },
    },
  ],
});
