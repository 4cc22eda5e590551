import { expect } from '@open-wc/testing';
import { tabGroup } from '../../../src/services/tabs/tab-group.js';

describe('tabGroup', () => {
  const headers = () => ({ authorization: 'secret' });

  it('is one for one backend, however it is written', () => {
    expect(tabGroup('/api', {})).to.equal(tabGroup(new URL('/api/', location.href).href, {}));
    expect(tabGroup('/api', {})).to.equal(tabGroup('/api', { credentials: 'same-origin' }));
    expect(tabGroup('/api', {})).not.to.equal(tabGroup('/other', {}));
  });

  it('is another for each user, and for each way of sending cookies', () => {
    const groups = [
      tabGroup('/api', {}),
      tabGroup('/api', { userKey: 'ada' }),
      tabGroup('/api', { userKey: 'bob' }),
      tabGroup('/api', { userKey: 'null' }),
      tabGroup('/api', { credentials: 'omit' }),
      tabGroup('/api', { credentials: 'include' }),
    ];
    expect(new Set(groups).size).to.equal(groups.length);
  });

  it('is none where requests carry what tabs cannot compare, unless the page names the user', () => {
    expect(tabGroup('/api', { headers })).to.equal(undefined);
    expect(tabGroup('/api', { headers: { 'x-user': 'ada' } })).to.equal(undefined);
    expect(tabGroup('/api', { fetch: globalThis.fetch })).to.equal(undefined);
    expect(tabGroup('/api', { headers, userKey: '' })).to.equal(undefined);
    expect(tabGroup('/api', { headers, userKey: 'ada' })).to.equal(tabGroup('/api', { userKey: 'ada' }));
    expect(tabGroup('/api', { headers, userKey: 'ada' })).not.to.contain('secret');
  });
});
