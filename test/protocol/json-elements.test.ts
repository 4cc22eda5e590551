import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { listElements, type ListElement } from '../../src/protocol/json-elements.js';
import { anyBody } from '../support/arbitrary-json.js';

function split(text: string): { elements: ListElement[]; around: string } {
  const elements: ListElement[] = [];
  const reading = listElements(text);
  for (;;) {
    const { done, value } = reading.next();
    if (done) return { elements, around: value };
    elements.push(value);
  }
}

const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The same by walking through what was parsed at one go. */
function emptied(
  value: unknown,
  found: [key: string | undefined, element: unknown][],
  depth = 0,
  key?: string,
): unknown {
  if (Array.isArray(value)) {
    if (depth > 2 || !isObject(value[0])) return value;
    found.push(...value.map((element) => [key, element] as [string | undefined, unknown]));
    return [];
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value as object).map(([name, inner]) => [name, emptied(inner, found, depth + 1, name)]),
  );
}

const asSet = (elements: (readonly [string | undefined, unknown])[]) =>
  elements.map((element) => JSON.stringify(element)).sort();

describe('listElements', () => {
  it('gives the jobs of a history one by one, and what stands around them', () => {
    const { elements, around } = split('{"jobs": [{"id": "a]}\\"{"}, {"logs": [[1], {}]} ], "next": "n"}');
    expect(elements.map(({ key, text }) => [key, JSON.parse(text)])).to.deep.equal([
      ['jobs', { id: 'a]}"{' }],
      ['jobs', { logs: [[1], {}] }],
    ]);
    expect(JSON.parse(around)).to.deep.equal({ jobs: [], next: 'n' });
  });

  it('gives those of a bare list without a key, and leaves lists of anything else where they are', () => {
    expect(split('[{"a":1}]').elements).to.deep.equal([{ key: undefined, text: '{"a":1}' }]);
    for (const text of ['[]', '[1,2]', '["{"]', '{"removed":["a","b"],"jobs":[ ]}', '5', '"[{}]"', ''])
      expect(split(text), text).to.deep.equal({ elements: [], around: text });
  });

  it('finds in any JSON what parsing it at one go finds', () => {
    fc.assert(
      fc.property(anyBody, fc.constantFrom(undefined, 1, '\t'), (body, indent) => {
        const text = JSON.stringify(body, null, indent);
        const { elements, around } = split(text);
        const found: [string | undefined, unknown][] = [];
        const expected = emptied(JSON.parse(text), found);
        expect(JSON.parse(around)).to.deep.equal(expected);
        const parsed = elements.map(
          ({ key, text }) => [key && JSON.parse(`"${key}"`), JSON.parse(text)] as const,
        );
        expect(asSet(parsed)).to.deep.equal(asSet(found));
      }),
      { numRuns: 2_000 },
    );
  });

  it('leaves no JSON around what was cut off, nor around what is none', () => {
    const text = JSON.stringify({
      data: { jobs: [{ id: 'a', x: [1, { y: '\\"' }] }, { id: 'b' }], more: 1 },
    });
    for (let length = 1; length < text.length; length++)
      expect(() => JSON.parse(split(text.slice(0, length)).around), `cut off at ${length}`).to.throw();
    fc.assert(fc.property(fc.string({ maxLength: 60 }), (any) => void split(any)));
    for (const hostile of ['[{"\\', '[{]}', '}{', '[{}}}}]]]]', '[{"a":"\\\\"},{"b":"\\\\\\""}'])
      split(hostile);
  });
});
