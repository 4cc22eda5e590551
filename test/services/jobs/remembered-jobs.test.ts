import { expect } from '@open-wc/testing';
import { BrowserStore } from '../../../src/services/browser-store.js';
import { RememberedJobs } from '../../../src/services/jobs/remembered-jobs.js';

describe('RememberedJobs', () => {
  const endpoint = `/remembered-${Math.random()}`;
  const store = new BrowserStore(endpoint);
  const at = (panel = '0', kept = store) => new RememberedJobs(kept, panel);
  const job = (id: string) => ({ id, modelName: `model_${id}` });

  afterEach(() => store.clear());

  it('are there again when the page is', () => {
    const jobs = at();
    jobs.add(job('a'));
    jobs.add(job('b'));
    expect(at().jobs).to.deep.equal([job('b'), job('a')]);
    expect(at().shown).to.equal('b');
    jobs.shown = '';
    expect(at().shown).to.equal('');
    expect(at().jobs).to.have.length(2);
  });

  it('are those of one panel and one endpoint', () => {
    at('0').add(job('a'));
    expect(at('1').jobs).to.deep.equal([]);
    expect(at('0', new BrowserStore(`${endpoint}/other`)).jobs).to.deep.equal([]);
  });

  it('are those of all tabs, each of which shows its own', () => {
    const [one, other] = [at(), at()];
    one.add(job('a'));
    other.add(job('b'));
    one.shown = '';
    expect(one.jobs).to.deep.equal([job('b'), job('a')]);
    expect(other.shown).to.equal('b');
  });

  it('are forgotten at the old end, and stand there once', () => {
    const jobs = at();
    for (let i = 0; i < 25; i++) jobs.add(job(String(i)));
    jobs.add(job('20'));
    expect(at().jobs).to.have.length(20);
    expect(at().jobs.filter(({ id }) => id === '20')).to.have.length(1);
    expect(at().jobs[0].id).to.equal('20');
  });

  for (const stored of ['{', 'null', '[]', '{"jobs": 1}', '{"jobs": [null, 1, {"id": 2}], "shown": "x"}'])
    it(`are none where ${stored} was stored`, () => {
      const jobs = at();
      jobs.add(job('a'));
      localStorage.setItem(
        Object.keys(localStorage).find((key) => key.includes(encodeURIComponent(endpoint)))!,
        stored,
      );
      expect(at().jobs).to.deep.equal([]);
      expect(at().shown).to.equal('');
    });

  it('are kept while the page is there where the browser stores nothing', () => {
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    try {
      at('full').add(job('a'));
      expect(at('full').shown).to.equal('a');
    } finally {
      Storage.prototype.setItem = setItem;
    }
  });
});
