import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { readHash, writeHash } from '../../../src/elements/training-dashboard/view-hash.js';
import { fieldOf } from '../../../src/services/history/job-fields.js';
import {
  decodeView,
  DEFAULT_VIEW,
  encodeView,
  LEAST_WIDTH,
  MOST_WIDTH,
  type SavedView,
  withColumns,
  withMoved,
  withPinned,
} from '../../../src/services/history/saved-view.js';

const wellFormed = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 12 })
  .map((text) => text.replace(/\p{Surrogate}/gu, '?'));
const id = fc.oneof(
  fc.constantFrom('name', 'status', 'started', 'tags', 'best.train_loss'),
  fc.tuple(fc.constantFrom('best', 'last', 'smooth', 'config'), wellFormed).map((parts) => parts.join('.')),
);
const view: fc.Arbitrary<SavedView> = fc
  .record({
    query: wellFormed,
    columns: fc.uniqueArray(id, { minLength: 1, maxLength: 12 }),
    pins: fc.nat(4),
    sort: fc.uniqueArray(fc.record({ id, desc: fc.boolean() }), { selector: (one) => one.id, maxLength: 3 }),
    widths: fc.dictionary(id, fc.integer({ min: LEAST_WIDTH, max: MOST_WIDTH }), { maxKeys: 4 }),
  })
  .map(({ pins, ...rest }) => ({ ...rest, widths: { ...rest.widths }, pinned: rest.columns.slice(0, pins) }));

describe('a saved view', () => {
  it('comes back as it was', () => {
    fc.assert(fc.property(view, (one) => void expect(decodeView(encodeView(one))).to.deep.equal(one)));
  });

  it('has what stays in view in the order of the columns, whatever is done to them', () => {
    const act = fc.tuple(fc.constantFrom('columns', 'pin', 'move'), fc.nat(), fc.nat(), fc.boolean());
    fc.assert(
      fc.property(view, fc.array(act, { maxLength: 6 }), (begun, acts) => {
        const end = acts.reduce((one, [kind, a, b, way]) => {
          const at = (i: number) => one.columns[i % one.columns.length];
          if (kind === 'columns') return withColumns(one, [...one.columns].reverse());
          if (kind === 'pin') return withPinned(one, at(a), way);
          return withMoved(one, at(a), at(b), way ? 'before' : 'after');
        }, begun);
        expect([...end.columns].sort()).to.deep.equal([...begun.columns].sort());
        expect(end.pinned).to.deep.equal(end.columns.filter((id) => end.pinned.includes(id)));
      }),
    );
  });

  it('has a moved column at the side of the other one, and in view where that is', () => {
    const begun = { ...DEFAULT_VIEW, columns: ['name', 'status', 'started', 'tags'], pinned: ['name'] };
    const moved = (id: string, to: string, side: 'before' | 'after') => {
      const { columns, pinned } = withMoved(begun, id, to, side);
      return [columns.join(' '), pinned.join(' ')];
    };
    expect(moved('tags', 'status', 'before')).to.deep.equal(['name tags status started', 'name']);
    expect(moved('status', 'tags', 'after')).to.deep.equal(['name started tags status', 'name']);
    expect(moved('tags', 'name', 'after')).to.deep.equal(['name tags status started', 'name tags']);
    expect(moved('name', 'tags', 'before')).to.deep.equal(['status started name tags', '']);
    expect(moved('name', 'name', 'after')).to.deep.equal(['name status started tags', 'name']);
  });

  it('is nothing where all is as usual', () => {
    expect(encodeView(DEFAULT_VIEW)).to.equal('');
    expect(decodeView('')).to.deep.equal(DEFAULT_VIEW);
  });

  it('is a view, whatever is read', () => {
    const pair = fc.tuple(
      fc.constantFrom('q', 'sort', 'columns', 'pinned', 'widths', 'x'),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pair).map((all) => all.map((one) => one.join('=')).join('&')),
        ),
        (text) => {
          const { columns, pinned, sort, widths, query } = decodeView(text);
          expect(columns).to.not.be.empty;
          for (const one of [...columns, ...sort.map(({ id }) => id), ...Object.keys(widths)])
            expect(fieldOf(one), one).to.exist;
          for (const one of pinned) expect(columns).to.include(one);
          for (const px of Object.values(widths)) expect(px).to.be.within(LEAST_WIDTH, MOST_WIDTH);
          expect(query.length).to.be.at.most(1000);
        },
      ),
    );
  });

  it('leaves out columns that no version of this package knows', () => {
    const text = 'columns=name,lost,status,name&pinned=lost&sort=gone:desc,name&widths=name:99999,status:x';
    expect(decodeView(text)).to.deep.equal({
      query: '',
      columns: ['name', 'status'],
      pinned: [],
      sort: [{ id: 'name', desc: false }],
      widths: { name: MOST_WIDTH },
    });
  });
});

describe('a view in the hash of a page', () => {
  for (const [hash, written] of [
    ['', '#training-dashboard=q%3Dx'],
    ['#anchor', '#anchor&training-dashboard=q%3Dx'],
    ['#/jobs', '#/jobs?training-dashboard=q%3Dx'],
    ['#!/jobs', '#!/jobs?training-dashboard=q%3Dx'],
    ['#/jobs?page=2', '#/jobs?page=2&training-dashboard=q%3Dx'],
    ['#a=1&b=2', '#a=1&b=2&training-dashboard=q%3Dx'],
    ['#training-dashboard.other=q%3Dy', '#training-dashboard.other=q%3Dy&training-dashboard=q%3Dx'],
  ])
    it(`stands beside ${hash || 'nothing'}, and goes without a trace`, () => {
      expect(writeHash(hash, '', 'q=x')).to.equal(written);
      expect(readHash(written, '')).to.equal('q=x');
      expect(writeHash(written, '', '')).to.equal(hash);
      expect(writeHash(written, '', 'q=x')).to.equal(written);
    });

  it('leaves the page and other dashboards their part, to the letter', () => {
    const host = fc.oneof(
      fc.constant(''),
      fc.stringMatching(/^[\w/=.-]{1,12}(&[\w=]{1,8})?$/).map((text) => `#${text}`),
    );
    const key = fc.constantFrom('', '2', 'a.b', 'ü&=');
    fc.assert(
      fc.property(host, fc.array(fc.tuple(key, wellFormed), { maxLength: 6 }), (start, writes) => {
        let hash = start;
        const views = new Map<string, string>();
        for (const [name, text] of writes) {
          hash = writeHash(hash, name, text);
          views.set(name, text);
          for (const [other, expected] of views) expect(readHash(hash, other)).to.equal(expected);
        }
        for (const name of views.keys()) hash = writeHash(hash, name, '');
        expect(hash).to.equal(start);
      }),
    );
  });
});
