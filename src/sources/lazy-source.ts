import { BehaviorSubject, distinctUntilChanged, Observable } from 'rxjs';
import { BASELINE } from '../protocol/baseline.js';
import type { TrainingEvent } from '../protocol/events.js';
import type { Capabilities, Connection, JobCommand, TrainingConfig } from '../protocol/types.js';
import type { CatalogSource } from './catalog-source.js';
import type { HistoryPart, JobPosition, TrainingSource } from './training-source.js';

/** A module that could not be loaded is asked for again after this. */
const RETRY_MS = 5_000;

/**
 * A source whose code is loaded when it is first used: an element paints before it knows how to speak with a backend, and
 * a page loads only the transport that it uses.
 */
export class LazySource implements TrainingSource {
  readonly #connection = new BehaviorSubject<Connection>({ state: 'idle', transport: 'poll', badFrames: 0 });
  readonly #capabilities = new BehaviorSubject<Capabilities>(BASELINE);
  readonly #load: () => Promise<TrainingSource>;
  #loaded?: Promise<TrainingSource>;
  #source?: TrainingSource;

  constructor(load: () => Promise<TrainingSource>) {
    this.#load = load;
  }

  get connection$(): Observable<Connection> {
    return this.#connection.asObservable();
  }

  get capabilities$(): Observable<Capabilities> {
    return this.#capabilities.pipe(distinctUntilChanged());
  }

  get asksEveryMs(): number | undefined {
    return this.#source?.asksEveryMs;
  }

  job$(id: string, position: JobPosition): Observable<TrainingEvent> {
    return this.#whenLoaded((source) => source.job$(id, position));
  }

  jobs$(): Observable<HistoryPart> {
    return this.#whenLoaded((source) => source.jobs$());
  }

  async history() {
    return (await this.#ready()).history();
  }

  async start(config: TrainingConfig) {
    return (await this.#ready()).start(config);
  }

  async command(id: string, command: JobCommand) {
    return (await this.#ready()).command(id, command);
  }

  async remove(id: string) {
    return (await this.#ready()).remove(id);
  }

  async models() {
    return (await this.#ready()).models();
  }

  async datasets() {
    return (await this.#ready()).datasets();
  }

  async catalog(): Promise<CatalogSource> {
    const source = await this.#ready();
    if (!source.catalog) throw new Error('This source has no catalog.');
    return source.catalog();
  }

  /** What is not loaded yet does not wait for anything. */
  wake(): void {
    void this.#loaded?.then((source) => source.wake());
  }

  #whenLoaded<T>(use: (source: TrainingSource) => Observable<T>): Observable<T> {
    return new Observable<T>((subscriber) => {
      let again: ReturnType<typeof setTimeout> | undefined;
      subscriber.add(() => clearTimeout(again));
      const attempt = () =>
        void this.#ready().then(
          (source) => subscriber.closed || subscriber.add(use(source).subscribe(subscriber)),
          () => subscriber.closed || (again = setTimeout(attempt, RETRY_MS)),
        );
      attempt();
    });
  }

  #ready(): Promise<TrainingSource> {
    this.#loaded ??= this.#load().then(
      (source) => {
        this.#source = source;
        source.connection$.subscribe(this.#connection);
        source.capabilities$.subscribe(this.#capabilities);
        return source;
      },
      (error: unknown) => {
        this.#loaded = undefined;
        this.#connection.next({
          ...this.#connection.value,
          state: 'reconnecting',
          error: 'A part of this page could not be loaded.',
        });
        throw error;
      },
    );
    return this.#loaded;
  }
}
