import { BehaviorSubject, Subject, type Subscription } from 'rxjs';
import type { Feed } from '../../src/sources/feed.js';
import { FedSource } from '../../src/sources/fed-source.js';
import type { HttpOptions } from '../../src/sources/http-client.js';
import { RestSource } from '../../src/sources/rest-source.js';
import type { HistoryPart, JobPosition } from '../../src/sources/training-source.js';
import type { TrainingEvent } from '../../src/protocol/events.js';
import type { Locks } from '../../src/services/tabs/tab-leader.js';
import { TabSource } from '../../src/services/tabs/tab-source.js';
import { ENDPOINT, ScriptedFetch, type Script } from './scripted-fetch.js';

type Grant = (lock: Lock | null) => unknown;

interface Request {
  readonly grant: Grant;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Web Locks of one origin, with the few ways of asking that an election has. */
export class FakeLocks implements Locks {
  readonly #held = new Map<string, Request>();
  readonly #line = new Map<string, Request[]>();

  request(...args: unknown[]): Promise<never> {
    const [name, options, grant] = args as [string, LockOptions, Grant];
    return new Promise<unknown>((resolve, reject) => {
      const request = { grant, resolve, reject };
      const line = this.#line.get(name) ?? [];
      this.#line.set(name, line);
      if (options.steal) {
        this.#held.get(name)?.reject(new DOMException('stolen', 'AbortError'));
        this.#held.delete(name);
        line.unshift(request);
      } else line.push(request);
      options.signal?.addEventListener('abort', () => {
        if (!line.includes(request)) return;
        line.splice(line.indexOf(request), 1);
        reject(new DOMException('left', 'AbortError'));
      });
      queueMicrotask(() => this.#next(name));
    }) as Promise<never>;
  }

  /** How many hold or wait for any lock. */
  get size(): number {
    return this.#held.size + [...this.#line.values()].reduce((sum, { length }) => sum + length, 0);
  }

  #next(name: string): void {
    const line = this.#line.get(name)!;
    if (this.#held.has(name) || line.length === 0) return;
    const request = line.shift()!;
    this.#held.set(name, request);
    void Promise.resolve(request.grant({ name, mode: 'exclusive' } as Lock)).then((value) => {
      if (this.#held.get(name) === request) this.#held.delete(name);
      request.resolve(value);
      this.#next(name);
    });
  }
}

/** Takes the place of `BroadcastChannel`: what is said is cloned, as a browser does, and heard a little later. */
export class FakeChannel extends EventTarget {
  static readonly open = new Set<FakeChannel>();
  /** Those of which nothing is heard, as of a page that hangs. */
  static readonly mute = new Set<FakeChannel>();
  readonly name: string;

  constructor(name: string) {
    super();
    this.name = name;
    FakeChannel.open.add(this);
  }

  postMessage(message: unknown): void {
    if (FakeChannel.mute.has(this)) return;
    const data = structuredClone(message);
    for (const other of FakeChannel.open)
      if (other !== this && other.name === this.name)
        queueMicrotask(
          () => FakeChannel.open.has(other) && other.dispatchEvent(new MessageEvent('message', { data })),
        );
  }

  close(): void {
    FakeChannel.open.delete(this);
  }
}

interface FakeTabOptions extends HttpOptions {
  readonly locks: Locks;
  readonly script: Script;
  readonly group?: string;
  readonly random?: () => number;
}

/** A tab of a browser: what it asks for, and what it hears. */
export class FakeTab {
  readonly backend: ScriptedFetch;
  readonly source: TabSource;
  readonly turned$ = new Subject<void>();
  readonly awake$ = new BehaviorSubject(true);
  readonly events: TrainingEvent[] = [];
  readonly parts: HistoryPart[] = [];
  hidden = false;
  /** How far it has read. */
  metricsNext = 0;
  logNext: number | undefined;
  readonly #listening: Subscription[] = [];

  constructor({ locks, script, group = 'g', random = () => 0.5, ...options }: FakeTabOptions) {
    this.backend = new ScriptedFetch(script);
    const activity = { hidden: () => this.hidden, online: () => true, wake$: new Subject() };
    const rest = new RestSource(ENDPOINT, { ...options, fetch: this.backend.fetch, activity, random });
    this.source = new TabSource({
      source: rest,
      fedBy: (feed: Feed) => new FedSource(rest, feed, random),
      group,
      locks,
      presence: { hidden: () => this.hidden, turned$: this.turned$, awake$: this.awake$ },
    });
  }

  watch(id = 'a'): Subscription {
    const position: JobPosition = { metricsAfter: () => this.metricsNext, logsAfter: () => this.logNext };
    const listening = this.source.job$(id, position).subscribe((event) => {
      this.events.push(event);
      if (event.type === 'metrics') this.metricsNext = event.next ?? this.metricsNext;
      if (event.type === 'log' && this.logNext !== undefined) this.logNext = event.next ?? this.logNext;
    });
    this.#listening.push(listening);
    return listening;
  }

  list(): void {
    this.#listening.push(this.source.jobs$().subscribe((part) => this.parts.push(part)));
  }

  turn(hidden: boolean): void {
    this.hidden = hidden;
    this.turned$.next();
  }

  /** Its tab is closed. */
  close(): void {
    this.#listening.splice(0).forEach((subscription) => subscription.unsubscribe());
  }

  /** How often it has asked for a path. */
  asked(path = '/train/status'): number {
    return this.backend.paths(path).length;
  }

  /** The epoch of the newest snapshot that it heard of a job. */
  epoch(id = 'a'): number | undefined {
    const told = this.events.filter((event) => event.type === 'snapshot' && event.jobId === id).at(-1);
    return told?.type === 'snapshot' ? told.snapshot.epoch : undefined;
  }
}
