import { html, nothing, type LitElement } from 'lit';
import type { Dataset, DatasetReport } from '../../protocol/types.js';
import type { TrainingProgressService } from '../../services/training-progress-service.js';
import { addStyles } from '../../styles/add-styles.js';
import { ChosenData } from './chosen-data.js';
import { chosenView } from './chosen-view.js';
import { dataNotices, spokenState } from './data-notices.js';
import preparationStyles from './data-preparation.styles.js';
import { DataTables } from './data-tables.js';
import tableStyles from './data-tables.styles.js';
import { FileIntake } from './file-intake.js';
import { SourceList } from './source-list.js';
import type { DataOptions } from './source-value.js';

interface DataHost extends LitElement {
  sources?: readonly (Dataset | string)[];
  noSplit: boolean;
}

interface DataViewOptions {
  readonly service: () => TrainingProgressService | undefined;
  /** Id of the chosen source; empty for none. */
  readonly chosen: () => string;
  readonly options: () => DataOptions;
  readonly disabled: () => boolean;
  readonly choose: (id: string, ...events: ('input' | 'change')[]) => void;
  readonly adjust: (change: DataOptions, ...events: ('input' | 'change')[]) => void;
  /** The user has chosen, though what is chosen may be the same. */
  readonly tell: () => void;
}

/** What a `<data-source-selector>` knows of data: what the backend has, files of this computer, and what is in the chosen one. */
export class DataView {
  readonly list: SourceList;
  readonly #host: DataHost;
  readonly #given: DataViewOptions;
  readonly #data: ChosenData;
  readonly #intake: FileIntake;
  readonly #tables: DataTables;

  constructor(host: DataHost, given: DataViewOptions) {
    const { service, chosen, choose } = given;
    this.#host = host;
    this.#given = given;
    this.list = new SourceList(host, () => ({ service: service(), given: host.sources }));
    this.#data = new ChosenData(host, () => {
      const id = chosen();
      const local = this.#intake.local(id);
      if (local || !id) return local && { id, local };
      return host.isConnected && this.list.catalog ? { id, service: service() } : undefined;
    });
    this.#intake = new FileIntake(host, {
      sender: async () => {
        await this.list.ready();
        return this.list.catalog ? (file, how) => service()!.uploadDataset(file, how) : undefined;
      },
      mostBytes: async () =>
        this.list.catalog
          ? service()
              ?.uploadLimit()
              .catch(() => undefined)
          : undefined,
      onTaken: (id, source) => {
        if (source) this.list.add(source);
        choose(id);
      },
      onEnd: given.tell,
    });
    this.#tables = new DataTables(host, {
      data: this.#data,
      options: given.options,
      disabled: given.disabled,
      onRoles: (change) => given.adjust(change, 'input', 'change'),
    });
    addStyles(host, [tableStyles, preparationStyles]);
  }

  get file(): File | undefined {
    return this.#intake.local(this.#given.chosen())?.file;
  }

  /** Whether the chosen file is one that the backend does not have. */
  get unsent(): boolean {
    return this.#intake.isUnsent(this.#given.chosen());
  }

  get report(): DatasetReport | undefined {
    return this.#data.report;
  }

  get rows(): number | undefined {
    return this.report?.rows ?? this.list.sources.find(({ id }) => id === this.#given.chosen())?.rows;
  }

  /** A file is being checked or sent. */
  get busy(): boolean {
    return this.#intake.busy;
  }

  /** The file that is being taken in, or that could not be. */
  get taking(): File | undefined {
    return this.#intake.now?.file;
  }

  /** What tells whether a training can be started with the chosen data. */
  get known() {
    return { intake: this.#intake, report: this.report, catalog: this.list.catalog };
  }

  take(file: File): Promise<void> {
    return this.#intake.take(file);
  }

  /** Ends what is going on with a file. */
  cancel(): void {
    this.#intake.cancel();
  }

  readonly #onCancel = () => {
    this.cancel();
    if (this.unsent) this.#given.choose('', 'input', 'change');
    // The button goes away under the keyboard's focus.
    this.#host.renderRoot.querySelector<HTMLElement>('.anchor, .upload')?.focus();
  };

  /** @param kept whether a file that the backend does not take is all that is needed. */
  render(kept: boolean) {
    const state = { intake: this.#intake, list: this.list, data: this.#data };
    const id = this.#given.chosen();
    return html`${dataNotices({
        ...state,
        onCancel: this.#onCancel,
        kept: this.unsent && kept ? id : undefined,
      })}
      ${id ? this.#renderChosen() : nothing}
      <div class="visually-hidden" role="status">
        ${spokenState({ ...state, name: this.file?.name ?? id })}
      </div>`;
  }

  #renderChosen() {
    const { options, disabled, adjust } = this.#given;
    return chosenView({
      data: this.#data,
      tables: this.#tables,
      old: this.busy && this.taking !== this.file,
      fileSize: this.file?.size,
      options: options(),
      noSplit: this.#host.noSplit,
      disabled: disabled(),
      onInput: (change) => adjust(change, 'input'),
      onChange: (change) => adjust(change, 'input', 'change'),
    });
  }
}
