import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { keyOf, KnownNames } from '../../../src/services/names/model-name-index.js';
import {
  isValidName,
  nameFaults,
  NAMING_RULES,
  nextVersion,
  rulesInWords,
  suggestNames,
  toModelName,
  uniqueName,
  type NamingConvention,
  type NamingRules,
} from '../../../src/services/names/model-names.js';

const rulesOf = (convention: NamingConvention, more: Partial<NamingRules> = {}): NamingRules => ({
  ...NAMING_RULES,
  convention,
  ...more,
});
const known = (...names: string[]) => new KnownNames(names);
const flags = (name: string, rules?: NamingRules) => nameFaults(name, rules).map(({ flag }) => flag);

const conventions = fc.constantFrom<NamingConvention>('any', 'snake', 'kebab');
const anyRules = fc
  .record({
    convention: conventions,
    minLength: fc.integer({ min: 0, max: 20 }),
    room: fc.integer({ min: 12, max: 50 }),
  })
  .map(({ convention, minLength, room }) => ({ convention, minLength, maxLength: minLength + room }));
/** Words with joints and numbers, as people name models. */
const plainName = fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9]{0,12}([_-](v?[0-9]{1,4}|[a-z]{1,5})){0,3}$/);
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  plainName,
  fc.string({ maxLength: 200 }),
);

describe('naming rules', () => {
  it('are letters, digits, _ and -, 3 to 50 of them', () => {
    for (const name of ['abc', 'A-b_9', '___', '007', 'a'.repeat(50)])
      expect(flags(name), name).to.deep.equal([]);
    expect(flags('ab')).to.deep.equal(['tooShort']);
    expect(flags('a'.repeat(51))).to.deep.equal(['tooLong']);
    for (const name of ['my model', 'modèle', 'a/b/c', 'név_1', '<b>', 'x\n\ny', '模型模型'])
      expect(flags(name), name).to.deep.equal(['patternMismatch']);
  });

  it('are those of a convention', () => {
    for (const name of ['agent', 'agent_v1', '3d_net', 'a_b_c'])
      expect(flags(name, rulesOf('snake')), name).to.deep.equal([]);
    for (const name of ['Agent', 'agent-v1', '_agent', 'agent_', 'a__b'])
      expect(flags(name, rulesOf('snake')), name).to.deep.equal(['patternMismatch']);
    expect(flags('agent-v1', rulesOf('kebab'))).to.deep.equal([]);
    expect(flags('agent_v1', rulesOf('kebab'))).to.deep.equal(['patternMismatch']);
  });

  it('are those of a pattern that matches the whole name, beside a convention and in the place of none', () => {
    const slashes = rulesOf('any', { pattern: '[a-z]+/[a-z]+', patternText: 'team/model' });
    expect(flags('nlp/tagger', slashes)).to.deep.equal([]);
    expect(flags('x nlp/tagger', slashes)).to.deep.equal(['patternMismatch']);
    expect(nameFaults('nlp', slashes)[0].message).to.equal('team/model');
    expect(flags('agent-one', rulesOf('snake', { pattern: 'agent.*' }))).to.deep.equal(['patternMismatch']);
    expect(flags('my model', rulesOf('any', { pattern: '(' })), 'no regular expression').to.deep.equal([
      'patternMismatch',
    ]);
  });

  it('tell what may still become a name from what never will', () => {
    const unfinished = (name: string, rules?: NamingRules) =>
      nameFaults(name, rules).map((fault) => fault.unfinished);
    expect(unfinished('ab')).to.deep.equal([true]);
    expect(unfinished('agent_', rulesOf('snake'))).to.deep.equal([true]);
    expect(unfinished('agent!', rulesOf('snake'))).to.deep.equal([false]);
    expect(unfinished('a'.repeat(51))).to.deep.equal([false]);
  });

  it('are told in words', () => {
    expect(rulesInWords(NAMING_RULES)).to.equal('3–50 letters, digits, _ and -');
    expect(rulesInWords(rulesOf('kebab'))).to.equal('3–50 small letters and digits, joined by -');
    expect(rulesInWords(rulesOf('any', { pattern: 'a.*' }))).to.equal('3–50 characters');
  });
});

describe('toModelName', () => {
  for (const [text, convention, name] of [
    ['My Model!', 'snake', 'my_model'],
    ['My Model!', 'kebab', 'my-model'],
    ['My Model!', 'any', 'My_Model'],
    ['PowerballNet v2', 'snake', 'powerball_net_v2'],
    ['  Modèle — été ', 'kebab', 'modele-ete'],
    ['agent-v1', 'any', 'agent-v1'],
    ['x', 'snake', 'x_model'],
    ['模型', 'any', 'model'],
    ['', 'any', 'model'],
    ['a'.repeat(60), 'any', 'a'.repeat(50)],
  ] as const)
    it(`makes ${name.slice(0, 20)} of "${text.slice(0, 20)}" (${convention})`, () => {
      expect(toModelName(text, rulesOf(convention))).to.equal(name);
    });

  it('makes a valid name of any text, and leaves a valid one alone', () => {
    fc.assert(
      fc.property(anyText, anyRules, (text, rules) => {
        const name = toModelName(text, rules)!;
        expect(nameFaults(name, rules), name).to.deep.equal([]);
        expect(toModelName(name, rules)).to.equal(name);
        if (isValidName(text, rules)) expect(name).to.equal(text);
      }),
    );
  });

  it('gives none where the pattern allows none', () => {
    expect(toModelName('My Model', rulesOf('any', { pattern: '[0-9]+' }))).to.equal(undefined);
  });
});

describe('nextVersion', () => {
  for (const [name, next, taken] of [
    ['agent_v1', 'agent_v2', []],
    ['agent', 'agent_v2', []],
    ['agent-v9', 'agent-v10', []],
    ['run_007', 'run_008', []],
    ['run_999', 'run_1000', []],
    ['run-2', 'run-3', []],
    ['resnet50', 'resnet50_v2', []],
    ['my-agent', 'my-agent-v2', []],
    ['agent_V3', 'agent_V4', []],
    ['agent_v1', 'agent_v4', ['agent_v2', 'Agent-V3']],
    ['agent_v99999999999999999999', 'agent_v100000000000000000000', []],
    [`${'a'.repeat(47)}_v9`, `${'a'.repeat(46)}_v10`, []],
    ['a'.repeat(50), `${'a'.repeat(47)}_v2`, []],
  ] as const)
    it(`of ${name.slice(-12)} is ${next.slice(-12)}`, () => {
      expect(nextVersion(name, known(...taken))).to.equal(next);
    });

  it('keeps to the convention, whatever the name was', () => {
    expect(nextVersion('My Agent', known(), rulesOf('kebab'))).to.equal('my-agent-v2');
    expect(nextVersion('agent-v1', known(), rulesOf('snake'))).to.equal('agent_v2');
  });

  it('finds another joint where a pattern does not allow the usual one, and none where it allows no number', () => {
    expect(nextVersion('agent', known(), rulesOf('any', { pattern: '[a-z0-9\\-]+' }))).to.equal('agent-v2');
    expect(nextVersion('agent', known(), rulesOf('any', { pattern: '[a-z]+' }))).to.equal(undefined);
  });

  it('is always valid, never too long, never taken, and the first that is free', () => {
    fc.assert(
      fc.property(anyText, fc.array(plainName, { maxLength: 30 }), anyRules, (text, names, rules) => {
        const first = nextVersion(text, known(), rules)!;
        expect(nameFaults(first, rules), first).to.deep.equal([]);
        // Its first versions are taken, in another spelling.
        const second = nextVersion(text, known(first), rules)!;
        const taken = known(...names, first.toUpperCase(), second.replaceAll('_', '-'));
        const next = nextVersion(text, taken, rules)!;
        expect(nameFaults(next, rules), next).to.deep.equal([]);
        expect([...names, first, second].map(keyOf)).not.to.include(keyOf(next));
      }),
    );
  });

  it('counts up by one from a name with room', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z]{3,20}$/),
        fc.nat(9998),
        fc.constantFrom('_', '-', '_v', '-v'),
        (stem, n, mark) => {
          expect(nextVersion(`${stem}${mark}${n}`, known())).to.equal(`${stem}${mark}${n + 1}`);
        },
      ),
    );
  });
});

describe('uniqueName', () => {
  it('is the name itself where nothing is like it', () => {
    expect(uniqueName('agent', known('other'))).to.equal('agent');
    expect(uniqueName('My Agent', known('other'), rulesOf('snake'))).to.equal('my_agent');
  });

  it('is the next version that is free where something is', () => {
    expect(uniqueName('agent', known('Agent', 'agent-v2'))).to.equal('agent_v3');
  });

  it('is valid and free, whatever is taken', () => {
    fc.assert(
      fc.property(anyText, fc.array(plainName), anyRules, (text, names, rules) => {
        const taken = known(...names, text);
        const name = uniqueName(text, taken, rules)!;
        expect(isValidName(name, rules)).to.equal(true);
        expect(taken.claims(name)).to.equal(false);
      }),
    );
  });
});

describe('suggestNames', () => {
  const names = (typed: string, suggestions: string[], taken: string[], rules?: NamingRules) =>
    suggestNames(typed, { suggestions, known: known(...taken) }, rules).map(({ name }) => name);

  it('offers what begins with the text before what holds it, and the next versions of earlier models', () => {
    expect(names('net', ['my_net', 'net_small', 'other'], ['net_v1', 'net_v3', 'tagger'])).to.deep.equal([
      'net_small',
      'net_v4',
      'my_net',
    ]);
  });

  it('begins with the next version of the very name', () => {
    expect(
      suggestNames('agent_v1', { suggestions: ['agent_v10x'], known: known('agent_v1', 'agent_v2') }),
    ).to.deep.equal([
      { name: 'agent_v3', after: 'agent_v2' },
      { name: 'agent_v10x', after: undefined },
    ]);
  });

  it('offers everything where nothing is typed, but nothing that is taken, invalid, or typed already', () => {
    expect(names('', ['one', 'two', 'TWO', 'taken', 'not valid', 'x'], ['Taken'])).to.deep.equal([
      'one',
      'two',
      'Taken_v2',
    ]);
    expect(names('one', ['one'], [])).to.deep.equal([]);
  });

  it('is quick with many models', () => {
    const many = Array.from({ length: 20_000 }, (_, i) => `model${i % 2000}_v${i}`);
    expect(names('model19', [], many)).to.have.lengthOf(8);
  });

  it('offers valid names that are free, each once, few, and like the text', () => {
    fc.assert(
      fc.property(
        plainName,
        fc.array(anyText),
        fc.array(plainName),
        anyRules,
        (typed, suggestions, taken, rules) => {
          const all = known(...taken);
          const offered = suggestNames(typed, { suggestions, known: all, limit: 5 }, rules);
          expect(offered.length).to.be.at.most(5);
          expect(new Set(offered.map(({ name }) => keyOf(name))).size).to.equal(offered.length);
          for (const { name, after } of offered) {
            expect(isValidName(name, rules)).to.equal(true);
            expect(all.claims(name)).to.equal(false);
            if (after === undefined) expect(keyOf(name)).to.include(keyOf(typed));
          }
        },
      ),
    );
  });
});

describe('KnownNames', () => {
  it('tells names apart, and finds those that only case and joints do', () => {
    const names = known('Agent-V1', 'other');
    expect(names.has('Agent-V1')).to.equal(true);
    expect(names.has('agent_v1')).to.equal(false);
    expect(names.similar('agent_v1')).to.equal('Agent-V1');
    expect(names.similar('Agent-V1')).to.equal(undefined);
    expect(names.similar('agent_v2')).to.equal(undefined);
    expect(names.claims('AGENT_V1')).to.equal(true);
  });
});
