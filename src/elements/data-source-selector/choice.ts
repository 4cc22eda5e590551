import { given, readValue, type DataOptions } from './source-value.js';

/** Which data is chosen, and what was set otherwise than usual. */
export class Choice {
  #id = '';
  #options: DataOptions = {};

  /** Empty where nothing is chosen. */
  get id(): string {
    return this.#id;
  }

  get options(): DataOptions {
    return this.#options;
  }

  /** Takes over a value that a page has set. */
  set(value: unknown): void {
    const { dataSource = '', options = {} } = readValue(value) ?? {};
    this.#id = dataSource;
    this.#options = options;
  }

  /** Takes other data. Options that are about columns end with the data that has them. */
  switchTo(id: string): void {
    if (id === this.#id) return;
    const { validationSplit, sequenceLength, scaling, missing } = this.#options;
    this.#options = given({ validationSplit, sequenceLength, scaling, missing });
    this.#id = id;
  }

  adjust(change: DataOptions): void {
    this.#options = { ...this.#options, ...change };
  }
}
