import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { TrainingPreset } from '../../protocol/types.js';
import type { TrainingProgressService } from '../../services/training-progress-service.js';

type Host = ReactiveControllerHost & { readonly isConnected: boolean };

/**
 * The saved presets of a service, by name: loaded when the service is known, and changed here once the backend has taken a
 * change.
 */
export class SavedPresets implements ReactiveController {
  list: readonly TrainingPreset[] = [];
  loading = false;
  /** Why they could not be loaded. */
  failure?: string;
  /** Grows whenever the list changes. */
  version = 0;
  readonly #host: Host;
  readonly #service: () => TrainingProgressService | undefined;
  #loadedFrom?: TrainingProgressService;

  constructor(host: Host, service: () => TrainingProgressService | undefined) {
    this.#host = host;
    this.#service = service;
    host.addController(this);
  }

  hostUpdate(): void {
    const service = this.#service();
    if (!this.#host.isConnected || !service || service === this.#loadedFrom) return;
    this.#loadedFrom = service;
    this.#replace([]);
    void this.#load(service);
  }

  hostDisconnected(): void {
    // Whoever comes back sees what was saved meanwhile.
    this.#loadedFrom = undefined;
  }

  reload(): void {
    this.#loadedFrom = undefined;
    this.#host.requestUpdate();
  }

  has(name: string): boolean {
    return this.list.some((preset) => preset.name === name);
  }

  /** Rejects with what the backend said, and leaves everything as it was. */
  async save(preset: TrainingPreset): Promise<void> {
    const service = this.#service();
    if (!service) throw new Error('There is no backend yet.');
    await service.savePreset(preset);
    if (service === this.#service())
      this.#replace([...this.list.filter(({ name }) => name !== preset.name), preset]);
  }

  /** Rejects with what the backend said, and leaves everything as it was. */
  async remove(name: string): Promise<void> {
    const service = this.#service();
    if (!service) throw new Error('There is no backend yet.');
    await service.removePreset(name);
    if (service === this.#service()) this.#replace(this.list.filter((preset) => preset.name !== name));
  }

  async #load(service: TrainingProgressService): Promise<void> {
    this.loading = true;
    this.failure = undefined;
    try {
      const list = await service.presets();
      if (service === this.#loadedFrom) this.#replace(list);
    } catch (error) {
      if (service === this.#loadedFrom) this.failure = (error as Error).message;
    } finally {
      if (service === this.#loadedFrom) this.loading = false;
      this.#host.requestUpdate();
    }
  }

  #replace(list: readonly TrainingPreset[]): void {
    this.list = [...list].sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
    this.version++;
    this.#host.requestUpdate();
  }
}
