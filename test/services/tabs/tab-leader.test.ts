import { expect } from '@open-wc/testing';
import { filter, firstValueFrom, type Subscription } from 'rxjs';
import { TabLeader, type Locks } from '../../../src/services/tabs/tab-leader.js';

/** A candidate, and what it has been told so far. */
interface Candidate {
  readonly leader: TabLeader;
  readonly told: boolean[];
  readonly standing: Subscription;
  /** Resolves when it leads, or leads no more. */
  until(leads: boolean): Promise<boolean>;
}

describe('TabLeader', () => {
  let name: string;
  const standing: Subscription[] = [];

  beforeEach(() => (name = `test ${crypto.randomUUID()}`));
  afterEach(() => standing.splice(0).forEach((subscription) => subscription.unsubscribe()));

  function stand(): Candidate {
    const leader = new TabLeader(navigator.locks, name);
    const told: boolean[] = [];
    let wake = () => {};
    const subscription = leader.leads$.subscribe((leads) => {
      told.push(leads);
      wake();
    });
    standing.push(subscription);
    const until = async (leads: boolean) => {
      while (told.at(-1) !== leads) await new Promise<void>((resolve) => (wake = resolve));
      return leads;
    };
    return { leader, told, standing: subscription, until };
  }

  /** How many hold the lock, and how many wait for it. */
  async function line() {
    const { held = [], pending = [] } = await navigator.locks.query();
    const ours = (locks: LockInfo[]) => locks.filter((lock) => lock.name === name).length;
    return [ours(held), ours(pending)];
  }

  /** The browser puts them in line, and takes them out, one after the other. */
  async function untilLine(...expected: [held: number, pending: number]) {
    while ((await line()).join() !== expected.join());
  }

  it('elects whoever comes first, and tells the others nothing', async () => {
    const [first, second] = [stand(), stand()];
    await first.until(true);
    await untilLine(1, 1);
    expect(second.told).to.deep.equal([]);
  });

  it('passes the lead on in the order in which they came', async () => {
    const [first, second, third] = [stand(), stand(), stand()];
    await first.until(true);
    first.standing.unsubscribe();
    await second.until(true);
    second.standing.unsubscribe();
    await third.until(true);
    expect(first.told).to.deep.equal([true]);
  });

  it('leaves the line without having led', async () => {
    const [first, second, third] = [stand(), stand(), stand()];
    await first.until(true);
    second.standing.unsubscribe();
    first.standing.unsubscribe();
    await third.until(true);
    expect(second.told).to.deep.equal([]);
    await untilLine(1, 0);
  });

  it('tells a leader that is overtaken, which stands in line again', async () => {
    const [first, second, third] = [stand(), stand(), stand()];
    await first.until(true);
    third.leader.overtake();
    await third.until(true);
    await first.until(false);
    third.standing.unsubscribe();
    await second.until(true);
    second.standing.unsubscribe();
    await first.until(true);
    expect(first.told).to.deep.equal([true, false, true]);
  });

  it('has one leader in the end where all overtake at once', async () => {
    const all = Array.from({ length: 5 }, stand);
    await all[0].until(true);
    all.forEach(({ leader }) => leader.overtake());
    await all[4].until(true);
    for (const { told, until } of all.slice(0, 4)) if (told.length > 0) await until(false);
    await untilLine(1, 4);
    expect(all.filter(({ told }) => told.at(-1) === true)).to.have.length(1);
  });

  it('lets go of all when nobody stands any more', async () => {
    const [first, second] = [stand(), stand()];
    await first.until(true);
    second.leader.overtake();
    await second.until(true);
    standing.splice(0).forEach((subscription) => subscription.unsubscribe());
    await navigator.locks.request(name, () => undefined);
    await untilLine(0, 0);
  });

  it('stands in line again where it is overtaken before it hears of its turn', async () => {
    let refusals = 0;
    const hasty: Locks = {
      request: (...args: unknown[]) =>
        refusals++ === 0
          ? Promise.reject(new DOMException('stolen', 'AbortError'))
          : (navigator.locks.request as (...args: unknown[]) => Promise<never>)(...args),
    };
    const told = firstValueFrom(new TabLeader(hasty, name).leads$.pipe(filter((leads) => leads)));
    expect(await told).to.equal(true);
  });

  it('fails where the browser gives this page no locks', async () => {
    const refused: Locks = {
      request: () => Promise.reject(new DOMException('no locks here', 'SecurityError')),
    };
    const failure = await firstValueFrom(new TabLeader(refused, name).leads$.pipe(filter(() => false))).catch(
      (error: unknown) => error,
    );
    expect((failure as DOMException).name).to.equal('SecurityError');
  });
});
