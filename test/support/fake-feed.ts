import { BehaviorSubject, defer, finalize, Subject, type Observable } from 'rxjs';
import type { TrainingEvent } from '../../src/protocol/events.js';
import type { Connection } from '../../src/protocol/types.js';
import type { Feed } from '../../src/sources/feed.js';
import type { HistoryPart } from '../../src/sources/training-source.js';

/** A feed that tells what a test says. */
export class FakeFeed implements Feed {
  readonly live$ = new BehaviorSubject(false);
  readonly connection$ = new BehaviorSubject<Connection>({
    state: 'online',
    transport: 'websocket',
    badFrames: 0,
  });
  readonly told = new Subject<TrainingEvent>();
  readonly parts = new Subject<HistoryPart>();
  /** How many listen to jobs now. */
  open = 0;

  job$(): Observable<TrainingEvent> {
    return defer(() => {
      this.open++;
      return this.told.pipe(finalize(() => this.open--));
    });
  }

  jobs$(): Observable<HistoryPart> {
    return this.parts;
  }
}
