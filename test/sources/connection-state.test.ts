import { expect } from '@open-wc/testing';
import type { Connection } from '../../src/protocol/types.js';
import { ConnectionState } from '../../src/sources/connection-state.js';

const FAILURE = { unauthorized: false, error: 'no', retryAt: 9 };

describe('ConnectionState', () => {
  let online: boolean;
  let state: ConnectionState;
  let said: Connection['state'][];
  beforeEach(() => {
    online = true;
    said = [];
    state = new ConnectionState('poll', () => online);
    state.connection$.subscribe((connection) => said.push(connection.state));
  });

  it('asks for a sign-in as soon as one resource does, until that one is answered', () => {
    state.asking('a');
    state.asking('b');
    state.answered('b', 1);
    state.failed('a', { unauthorized: true, error: 'sign in' });
    expect(state.state).to.equal('unauthorized');
    state.answered('b', 2);
    expect(state.state).to.equal('unauthorized');
    state.answered('a', 3);
    expect(state.state).to.equal('online');
  });

  it('is idle when the last one who asks for a resource is gone, and has forgotten its failure', () => {
    const [one, two] = [state.asking('a'), state.asking('a')];
    state.failed('a', FAILURE);
    one();
    expect(state.state).to.equal('reconnecting');
    two();
    expect(state.state).to.equal('idle');
    state.asking('b');
    expect(state.state).to.equal('connecting');
  });

  it('takes a resource that rests for none that stands', () => {
    state.asking('over');
    state.asking('live');
    state.answered('over', 1, true);
    state.answered('live', 1);
    expect(state.state).to.equal('online');
    state.failed('live', FAILURE);
    expect(state.state).to.equal('reconnecting');
    state.answered('live', 2, true);
    expect(state.state).to.equal('online');
  });

  it('says offline where the network is known to be gone', () => {
    online = false;
    state.asking('a');
    state.failed('a', FAILURE);
    expect(said).to.deep.equal(['idle', 'connecting', 'offline']);
  });
});
