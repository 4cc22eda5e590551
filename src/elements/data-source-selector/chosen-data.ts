import { initialState, Task, TaskStatus } from '@lit/task';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { readPage } from '../../data/check-file.js';
import type { DatasetPreview, DatasetReport } from '../../protocol/types.js';
import type { TrainingProgressService } from '../../services/training-progress-service.js';
import type { LocalData } from './file-intake.js';

/** Rows that are asked for at once. */
export const PAGE_ROWS = 200;

/** Where the chosen data is: a file of this computer, or a source of a backend that tells what is in it. */
export interface DataPlace {
  readonly id: string;
  readonly local?: LocalData;
  readonly service?: TrainingProgressService;
}

/** What is in the chosen data: its report, and one page of its rows while somebody looks at them. */
export class ChosenData implements ReactiveController {
  /** Whether somebody looks at the rows. */
  open = false;
  readonly #host: ReactiveControllerHost;
  readonly #place: () => DataPlace | undefined;
  readonly #report: Task<readonly unknown[], DatasetReport>;
  readonly #rows: Task<readonly unknown[], { readonly id: string; readonly preview: DatasetPreview }>;
  #round = 0;
  #looked?: { readonly id: string; readonly page: number };

  /** @param place undefined where nothing is chosen, or nothing can be known of it. */
  constructor(host: ReactiveControllerHost, place: () => DataPlace | undefined) {
    this.#host = host;
    this.#place = place;
    host.addController(this);
    const key = () => [place()?.id, place()?.local, place()?.service];
    this.#report = new Task(host, {
      args: () => [...key(), this.#round],
      task: async (_, { signal }) => {
        const { id, local, service } = place() ?? {};
        if (local) return local.report;
        return service ? service.validateDataset(id!, signal) : initialState;
      },
      onError: () => {},
    });
    this.#rows = new Task(host, {
      args: () => [...key(), this.page, this.open, this.#round],
      task: async (_, { signal }) => {
        const now = place();
        if (!this.open || !now) return initialState;
        return { id: now.id, preview: await rowsOf(now, this.page * PAGE_ROWS, signal) };
      },
      onError: () => {},
    });
  }

  /** The page that is looked at, from 0. */
  get page(): number {
    return this.#looked && this.#looked.id === this.#place()?.id ? this.#looked.page : 0;
  }
  set page(page: number) {
    this.#looked = { id: this.#place()?.id ?? '', page };
  }

  /** Undefined while it is not known. */
  get report(): DatasetReport | undefined {
    const place = this.#place();
    if (!place || place.local) return place?.local?.report;
    return this.#report.status === TaskStatus.COMPLETE ? this.#report.value : undefined;
  }

  get loading(): boolean {
    const { status } = this.#report;
    const settled = status === TaskStatus.COMPLETE || status === TaskStatus.ERROR;
    return Boolean(this.#place()?.service) && !this.report && !settled;
  }

  /** Why nothing is known of the data. */
  get failure(): string | undefined {
    const failed = this.#report.status === TaskStatus.ERROR && this.#place();
    return failed ? (this.#report.error as Error).message : undefined;
  }

  /** The rows that are looked at; those of the page before while the next ones are on their way. */
  get rows(): DatasetPreview | undefined {
    const { status, value } = this.#rows;
    const fresh =
      status === TaskStatus.COMPLETE || (status === TaskStatus.PENDING && value?.id === this.#place()?.id);
    return this.open && fresh ? value?.preview : undefined;
  }

  get rowsLoading(): boolean {
    return this.open && this.#rows.status === TaskStatus.PENDING;
  }

  get rowsFailure(): string | undefined {
    return this.#rows.status === TaskStatus.ERROR ? (this.#rows.error as Error).message : undefined;
  }

  hostDisconnected(): void {
    // What is asked for is aborted by the next update, unless the host is somewhere else by then.
    this.#host.requestUpdate();
  }

  /** Asks again for what could not be had. */
  retry(): void {
    this.#round++;
    this.#host.requestUpdate();
  }
}

function rowsOf({ id, local, service }: DataPlace, offset: number, signal: AbortSignal) {
  const range = { offset, limit: PAGE_ROWS };
  if (!local) return service!.previewDataset(id, range, signal);
  if (!local.index) throw new Error('This file has no rows.');
  return readPage(local.file, local.index, range, signal);
}
