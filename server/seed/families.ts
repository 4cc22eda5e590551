/** Models that a team trains again and again, and how their trainings go. */
export interface Family {
  readonly name: string;
  readonly dataSource: string;
  readonly architecture: string;
  /** The learning rate that suits it best. */
  readonly bestRate: number;
  /** Losses before the first epoch, and where they end up. */
  readonly firstLoss: number;
  readonly floor: number;
  /** Seconds of an epoch with batches of 64. */
  readonly seconds: number;
  readonly rows: number;
  /** What is told beside the losses, as the server calls it. */
  readonly measures: 'accuracy' | 'mae' | 'hits';
  readonly keys: Readonly<Record<string, readonly unknown[]>>;
}

export const FAMILIES: readonly Family[] = [
  {
    name: 'digits',
    dataSource: 'mnist',
    architecture: 'dense 784-32-10',
    bestRate: 0.002,
    firstLoss: 2.3,
    floor: 0.11,
    seconds: 1.9,
    rows: 6000,
    measures: 'accuracy',
    keys: { dropout: [0, 0.1, 0.2, 0.5] },
  },
  {
    name: 'iris_species',
    dataSource: 'iris',
    architecture: 'dense 4-16-3',
    bestRate: 0.01,
    firstLoss: 1.1,
    floor: 0.06,
    seconds: 0.05,
    rows: 150,
    measures: 'accuracy',
    keys: {},
  },
  {
    name: 'house-prices',
    dataSource: 'houses.csv',
    architecture: 'dense 12-64-32-1',
    bestRate: 0.003,
    firstLoss: 1.02,
    floor: 0.19,
    seconds: 0.8,
    rows: 20_640,
    measures: 'mae',
    keys: { target_column: ['price'], weight_decay: [0, 1e-4, 1e-3] },
  },
  {
    name: 'demand_forecast',
    dataSource: 'demand-2024.csv',
    architecture: 'dense 24×9-64-1',
    bestRate: 0.001,
    firstLoss: 1.1,
    floor: 0.27,
    seconds: 3.1,
    rows: 43_800,
    measures: 'mae',
    keys: { sequence_length: [12, 24, 48], target_column: ['units'] },
  },
  {
    name: 'churn',
    dataSource: 'customers.csv',
    architecture: 'dense 19-32-2',
    bestRate: 0.001,
    firstLoss: 0.69,
    floor: 0.4,
    seconds: 0.6,
    rows: 7043,
    measures: 'accuracy',
    keys: { target_column: ['left'], class_weight: ['none', 'balanced'] },
  },
  {
    name: 'lottery_draws',
    dataSource: 'lottery',
    architecture: 'PowerballNet 10×95-8-32-69+26',
    bestRate: 0.003,
    firstLoss: 24.5,
    floor: 23.4,
    seconds: 0.4,
    rows: 1500,
    measures: 'hits',
    keys: { sequence_length: [5, 10, 20] },
  },
];

/** What stops a training that people did not stop. */
export const ERRORS: readonly ((family: Family) => string)[] = [
  ({ dataSource }) => `There is no data set "${dataSource}".`,
  ({ dataSource }) => `"${dataSource}" cannot be read: EIO: i/o error, read`,
  () => 'Worker terminated due to reaching memory limit: JS heap out of memory',
  () => 'ENOSPC: no space left on device, write',
  ({ dataSource }) => `"${dataSource}" holds no row without a missing value.`,
  () => 'The tensor should have 784 values but has 780',
];
