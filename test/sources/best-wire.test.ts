import { expect } from '@open-wc/testing';
import { NEVER, type Observable } from 'rxjs';
import { map } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import { bestWire } from '../../src/sources/best-wire.js';
import type { Wire } from '../../src/sources/wire.js';

const wanted = { ids: new Set<string>(), changes$: NEVER };
const scheduler = () => new TestScheduler((actual, expected) => void expect(actual).to.deep.equal(expected));

const wire = (transport: Wire['transport'], tries: readonly Observable<unknown>[]): Wire => {
  let count = 0;
  return {
    transport,
    connect: () => tries[Math.min(count++, tries.length - 1)].pipe(map(() => ({ events: [] }))),
  };
};
const used = (wires: readonly Wire[]) => bestWire(wires, wanted).pipe(map(({ transport }) => transport[0]));

describe('bestWire', () => {
  it('uses the first that can be opened', () => {
    scheduler().run(({ cold, expectObservable }) => {
      const wires = [wire('websocket', [cold('x 9s x')]), wire('sse', [cold('x')])];
      expectObservable(used(wires), '10s !').toBe('w 9s w');
    });
  });

  it('takes the next one at once where the first is refused, and after 4 s where it hangs', () => {
    scheduler().run(({ cold, expectObservable }) => {
      const refused = [wire('websocket', [cold('10ms #')]), wire('sse', [cold('5ms x 20s x')])];
      expectObservable(used(refused), '30s !').toBe('15ms s 20s s');
      const hanging = [wire('websocket', [cold('-')]), wire('sse', [cold('5ms x 20s x')])];
      expectObservable(used(hanging), '30s !').toBe('4005ms s 20s s');
    });
  });

  it('fails as the last one does where none can be opened', () => {
    scheduler().run(({ cold, expectObservable }) => {
      const wires = [wire('websocket', [cold('10ms #')]), wire('sse', [cold('5ms #', {}, 'refused')])];
      expectObservable(used(wires)).toBe('15ms #', {}, 'refused');
    });
  });

  it('fails when a connection that stood is lost: others are not tried in the middle', () => {
    scheduler().run(({ cold, expectObservable }) => {
      const wires = [wire('websocket', [cold('x 9s #')]), wire('sse', [cold('x')])];
      expectObservable(used(wires)).toBe('w 9s #');
    });
  });

  it('tries the better one every minute, and goes over when it stands; the lesser one is closed then', () => {
    scheduler().run(({ cold, expectObservable, expectSubscriptions }) => {
      const sse = cold('x 200s x');
      const wires = [
        wire('websocket', [cold('#'), cold('1s #'), cold('1s x 5s x 5s #')]),
        wire('sse', [sse]),
      ];
      expectObservable(used(wires)).toBe('s 121999ms w 5s w 5s #');
      expectSubscriptions(sse.subscriptions).toBe('^ 121999ms !');
    });
  });
});
