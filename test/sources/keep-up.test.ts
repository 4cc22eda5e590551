import { expect } from '@open-wc/testing';
import { concat, NEVER, of, Subject, timer, type Subscription } from 'rxjs';
import { map } from 'rxjs';
import { keepUp } from '../../src/sources/keep-up.js';
import { FakeClock } from '../support/fake-clock.js';

describe('keepUp', () => {
  let clock: FakeClock;
  let listening: Subscription | undefined;
  let opened: number[];
  let attempts: number[];
  let wake$: Subject<void>;

  beforeEach(() => {
    clock = FakeClock.install();
    opened = [];
    attempts = [];
    wake$ = new Subject();
  });
  afterEach(() => {
    listening?.unsubscribe();
    const { pending } = clock;
    clock.restore();
    expect(pending, 'timers left').to.equal(0);
  });

  /** A connection that tells something at once, and is lost after so many ms. */
  const lasting = (ms: number) => concat(of('x'), timer(ms).pipe(map(() => { throw new Error('lost'); }))); // prettier-ignore

  function keep(
    connect: () => ReturnType<typeof lasting>,
    wait: (attempt: number) => number | undefined = () => 1000,
  ) {
    const start = clock.now;
    listening = keepUp(
      () => {
        opened.push(clock.now - start);
        return connect();
      },
      {
        afterLoss: (_, attempt) => {
          attempts.push(attempt);
          return wait(attempt);
        },
        wake$,
      },
    ).subscribe();
  }

  it('opens a connection again after it was lost, one at a time', async () => {
    keep(() => lasting(5_000));
    await clock.tick(13_000);
    expect(opened).to.deep.equal([0, 6_000, 12_000]);
    expect(attempts).to.deep.equal([1, 1]);
  });

  it('counts on while connections last no longer than a moment', async () => {
    let lasts = 100;
    keep(() => lasting(lasts));
    await clock.tick(3_000);
    lasts = 10_000;
    await clock.tick(12_000);
    expect(attempts).to.deep.equal([1, 2, 3, 1]);
  });

  it('takes one that says nothing for 35 s for lost', async () => {
    keep(() => concat(of('x'), NEVER));
    await clock.tick(34_000);
    expect(attempts).to.deep.equal([]);
    await clock.tick(2_500);
    expect(attempts).to.deep.equal([1]);
    expect(opened).to.have.length(2);
  });

  it('takes an end for a loss', async () => {
    keep(() => of('x'));
    await clock.tick(1_500);
    expect(opened).to.deep.equal([0, 1_000]);
  });

  it('ends a wait when it is woken, and waits for nothing else where there is no time for it', async () => {
    keep(() => lasting(0), () => undefined); // prettier-ignore
    await clock.tick(3_600_000);
    expect(opened).to.have.length(1);
    wake$.next();
    expect(opened).to.have.length(2);
    await clock.tick(0);
  });
});
