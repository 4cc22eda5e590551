import { checkFile, readPage } from '../src/data/check-file.js';
import type { Dataset, DatasetPreview, DatasetReport, Feature } from '../src/protocol/types.js';
import type { UploadOptions } from '../src/services/index.js';
import { TrainingProgressService } from '../src/services/training-progress-service.js';
import { ReplaySource } from '../src/sources/replay-source.js';

/** How the backend behaves: as it should, with nothing yet, as the baseline, never answering, or failing. */
export type Backend = 'works' | 'empty' | 'baseline' | 'hangs' | 'fails' | 'cannot check' | 'receives slowly';

/** Made-up draws: a date, five balls in one cell, a red ball, a multiplier. */
export function draws(rows = 1390): File {
  const day = 86_400_000;
  const lines = Array.from({ length: rows }, (_, i) => {
    const [year, month, date] = new Date(Date.UTC(2015, 9, 7) + Math.floor(i * 3.5) * day)
      .toISOString()
      .slice(0, 10)
      .split('-');
    const balls = [0, 1, 2, 3, 4].map((n) => 1 + ((i * 7 + n * 13 + (i % (n + 3))) % 69));
    return `${month}/${date}/${year},${balls.sort((a, b) => a - b).join('|')},${1 + ((i * 11) % 26)},${2 + (i % 4)}X`;
  });
  return file('draws.csv', ['date,white_balls,red_ball,power_play', ...lines].join('\n'));
}

/** Hourly readings of a sensor, with what goes wrong with sensors. */
export function readings(): File {
  const lines = Array.from({ length: 400 }, (_, i) => {
    const time = new Date(Date.UTC(2026, 0, 1, i + (i > 250 ? 30 : 0))).toISOString().slice(0, 16);
    const celsius = i % 45 === 7 ? '' : i === 120 ? '950' : (18 + 6 * Math.sin(i / 4)).toFixed(1);
    return `${time},${celsius},${i % 61 === 0 ? 'off' : 40 + (i % 17)},eu-1,${['dry', 'wet', 'icy'][i % 3]}`;
  });
  return file('readings.csv', ['time,celsius,humidity,site,road', ...lines, lines[12], lines[13]].join('\n'));
}

export const file = (name: string, text: string) => new File([text], name, { type: 'text/csv' });

const SOURCES: readonly (Dataset & { file: File })[] = [
  {
    id: 'readings',
    name: 'Road sensor',
    description: 'Hourly readings of one winter.',
    rows: 402,
    columns: 5,
    file: readings(),
  },
  { id: 'draws', name: 'Lottery draws', rows: 1390, columns: 4, file: draws() },
];

/** A service whose data sources are files that a story has made. */
export class DataService extends TrainingProgressService {
  readonly #backend: Backend;
  readonly #files = new Map(SOURCES.map(({ id, file }) => [id, file]));

  constructor(backend: Backend) {
    super({ source: new ReplaySource({ jobs: {} }) });
    this.#backend = backend;
  }

  override async offers(feature: Feature) {
    return feature === 'datasets' && this.#backend !== 'baseline';
  }

  override async datasets(): Promise<Dataset[]> {
    if (this.#backend === 'hangs') return new Promise<never>(() => undefined);
    if (this.#backend === 'fails') throw new Error('The backend answered with status 503.');
    if (this.#backend === 'empty' || this.#backend === 'baseline') return [];
    return SOURCES.map(({ file: _, ...source }) => source);
  }

  override async uploadDataset(sent: File, { onProgress }: UploadOptions = {}): Promise<Dataset> {
    if (this.#backend === 'receives slowly') {
      onProgress?.(0.42);
      return new Promise<never>(() => undefined);
    }
    this.#files.set(sent.name, sent);
    return { id: sent.name, name: sent.name };
  }

  override async validateDataset(id: string): Promise<DatasetReport> {
    if (this.#backend === 'cannot check') throw new Error('The file of this source is gone.');
    return (await checkFile(this.#fileOf(id))).report;
  }

  override async previewDataset(
    id: string,
    range: { offset: number; limit: number },
  ): Promise<DatasetPreview> {
    const { index } = await checkFile(this.#fileOf(id));
    return readPage(this.#fileOf(id), index!, range);
  }

  #fileOf(id: string): File {
    const found = this.#files.get(id);
    if (!found) throw new Error(`There is no data source “${id}”.`);
    return found;
  }
}
