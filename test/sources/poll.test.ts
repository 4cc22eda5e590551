import { expect } from '@open-wc/testing';
import { defer, of, tap, throwError, delay, mergeMap, Observable, Subject } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import { poll, type PollRules } from '../../src/sources/poll.js';

const scheduler = () => new TestScheduler((actual, expected) => void expect(actual).to.deep.equal(expected));

const rules = (more: Partial<PollRules> = {}): PollRules => ({
  afterAnswer: () => 2000,
  afterFailure: () => 1000,
  wake$: new Subject(),
  ...more,
});

describe('poll', () => {
  it('asks at once, and again so long after each answer', () => {
    scheduler().run(({ expectObservable }) => {
      const ask = () => of('x').pipe(delay(300));
      expectObservable(poll(ask, rules()), '6900ms !').toBe('300ms x 2299ms x 2299ms x');
    });
  });

  it('never asks twice at a time, however long an answer takes and however often it is woken', () => {
    scheduler().run(({ hot, expectObservable, flush }) => {
      let open = 0;
      let most = 0;
      const ask = () =>
        new Observable<string>((subscriber) => {
          most = Math.max(most, ++open);
          const answer = of('x').pipe(delay(5000)).subscribe(subscriber);
          answer.add(() => open--);
          return answer;
        });
      const wake$ = hot('500ms w 999ms w 4099ms w 99ms w');
      expectObservable(poll(ask, rules({ wake$ })), '12s !').toBe('5s x 5599ms x');
      flush();
      expect(most).to.equal(1);
    });
  });

  it('ends a wait when it is woken, after an answer as after a failure', () => {
    scheduler().run(({ hot, expectObservable }) => {
      const wake$ = hot('500ms w 499ms w');
      let asked = 0;
      const ask = () => defer(() => (++asked === 2 ? throwError(() => new Error('no')) : of(asked)));
      expectObservable(poll(ask, rules({ wake$, afterFailure: () => 60_000 })), '1500ms !').toBe(
        'a 999ms b',
        {
          a: 1,
          b: 3,
        },
      );
    });
  });

  it('waits for nothing but a wake where the rules give no time', () => {
    scheduler().run(({ hot, expectObservable }) => {
      const never = rules({
        wake$: hot('60m w'),
        afterAnswer: () => undefined,
        afterFailure: () => undefined,
      });
      expectObservable(
        poll(() => of('x'), never),
        '120m !',
      ).toBe('x 3599999ms x');
      expectObservable(
        poll(() => throwError(() => new Error('no')), never),
        '120m !',
      ).toBe('');
    });
  });

  it('counts failures in a row, and begins anew after an answer', () => {
    scheduler().run(({ expectObservable, flush }) => {
      const outcomes = ['no', 'no', 'yes', 'no', 'yes', 'yes', 'no', 'no', 'no', 'yes'];
      const attempts: number[] = [];
      let asked = 0;
      const ask = () => defer(() => (outcomes[asked++] === 'no' ? throwError(() => asked) : of('x')));
      const afterFailure = (_: unknown, attempt: number) => {
        attempts.push(attempt);
        return 100;
      };
      expectObservable(poll(ask, rules({ afterFailure, afterAnswer: () => 100 })).pipe(tap()), '950ms !');
      flush();
      expect(attempts).to.deep.equal([1, 2, 1, 1, 2, 3]);
    });
  });

  it('gives what came before a failure, tells why it failed, and goes on', () => {
    scheduler().run(({ expectObservable, flush }) => {
      const reasons: unknown[] = [];
      const ask = () => of('a', 'b').pipe(mergeMap((x) => (x === 'b' ? throwError(() => 'cut off') : of(x))));
      const afterFailure = (error: unknown) => {
        reasons.push(error);
        return 1000;
      };
      expectObservable(poll(ask, rules({ afterFailure })), '2500ms !').toBe('a 999ms a 999ms a');
      flush();
      expect(reasons).to.deep.equal(['cut off', 'cut off', 'cut off']);
    });
  });

  it('lets go of everything when nobody listens', () => {
    scheduler().run(({ cold, expectSubscriptions, expectObservable }) => {
      const wake$ = cold('');
      const answer$ = cold('100ms (x|)');
      expectObservable(
        poll(() => answer$, rules({ wake$ })),
        '2150ms !',
      ).toBe('100ms x');
      expectSubscriptions(answer$.subscriptions).toBe(['^ 99ms !', '2100ms ^ 49ms !']);
      expectSubscriptions(wake$.subscriptions).toBe('100ms ^ 1999ms !');
    });
  });
});
