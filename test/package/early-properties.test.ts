import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { define, openEarlyPage } from './early-page.js';

interface Member {
  readonly kind: string;
  readonly name: string;
  readonly readonly?: boolean;
  readonly type: { readonly text: string };
}

const { modules } = JSON.parse(readFileSync('custom-elements.json', 'utf8')) as {
  modules: { declarations: { tagName?: string; members?: Member[] }[] }[];
};
const ELEMENTS = modules
  .flatMap(({ declarations }) => declarations)
  .flatMap(({ tagName: tag, members = [] }) => (tag ? [{ tag, members }] : []));

/** Source text of a value, by the type that the manifest tells. */
const SAMPLES: Record<string, string> = {
  boolean: 'true',
  number: '0.5',
  string: '"kept"',
  NamingConvention: '"snake"',
  YScale: '"log"',
  XAxis: '"step"',
  BandKind: '"range"',
  Persist: '"none"',
  LogLevel: '"error"',
  RequestCredentials: '"include"',
  NameCheck: 'async () => true',
  'typeof globalThis.fetch': 'async () => new Response()',
  "ServiceOptions['headers']": '({ authorization: "Bearer kept" })',
  'Partial<TrainingConfig>': '({ epochs: 7 })',
  DataSourceValue: '({ dataSource: "kept", validationSplit: 0.3, sequenceLength: 5, preprocessing: {} })',
  // Not asked for anything before the next frame.
  TrainingProgressService: 'globalThis.service',
};

function sampleOf(type: string): string {
  const known = type.replace(/ \| undefined$/, '');
  const [, literal] = /\| ('[^']*')$/.exec(known) ?? [];
  const sample = SAMPLES[known] ?? literal ?? (known.endsWith('[]') ? '[]' : undefined);
  if (sample === undefined) throw new Error(`No value of the type ${type} is known here.`);
  return sample;
}

const SETTABLE = ELEMENTS.flatMap(({ tag, members }) =>
  members
    .filter(({ kind, readonly }) => kind === 'field' && !readonly)
    .map(({ name, type }) => ({ tag, name, sample: sampleOf(type.text) })),
);

/** A service that is there before any element is. */
async function serviceScript(): Promise<string> {
  const contents = `import { TrainingProgressService } from './dist/services/index.js';
    globalThis.service = TrainingProgressService.for('/api/of-its-own');`;
  const stdin = { contents, resolveDir: '.' };
  const { outputFiles } = await build({ stdin, bundle: true, write: false, format: 'esm', target: 'es2022' });
  return outputFiles[0].text;
}

/** Sets each property on an element of its own, and tells what is kept of it once that is known, by tag and name. */
async function keptProperties(browser: Browser): Promise<Record<string, string>> {
  const page = await openEarlyPage(browser);
  await page.addScriptTag({ content: await serviceScript(), type: 'module' });
  await page.waitForFunction(() => 'service' in globalThis);
  const samples = SETTABLE.map(({ tag, name, sample }) => `["${tag}", "${name}", ${sample}]`);
  await page.evaluate(`globalThis.samples = [${samples.join()}].map(([tag, name, sample]) => {
    const element = document.createElement(tag);
    element[name] = sample;
    document.body.append(element);
    return { element, name, sample };
  })`);
  await define(page);
  return page.evaluate(() => {
    const { samples } = globalThis as unknown as {
      samples: { element: HTMLElement; name: string; sample: unknown }[];
    };
    const judge = (element: HTMLElement, name: string, sample: unknown) => {
      // It would hide the element's own property, which would never hear of it.
      if (Object.hasOwn(element, name)) return 'not taken over';
      const value = (element as unknown as Record<string, unknown>)[name];
      const same = value === sample || JSON.stringify(value) === JSON.stringify(sample);
      return same ? 'kept' : `turned into ${JSON.stringify(value)}`;
    };
    return Object.fromEntries(
      samples.map(({ element, name, sample }) => [
        `${element.localName} ${name}`,
        judge(element, name, sample),
      ]),
    );
  });
}

describe('what is set before an element is known', { timeout: 120_000 }, () => {
  let browser: Browser;
  let kept: Record<string, string>;
  before(async () => {
    browser = await launchBrowser();
    kept = await keptProperties(browser);
  });
  after(() => browser?.close());

  for (const { tag } of ELEMENTS)
    test(`is kept by <${tag}>`, () => {
      const own = SETTABLE.filter((each) => each.tag === tag).map(({ name }) => name);
      assert.ok(own.includes('endpoint'));
      const expected = Object.fromEntries(own.map((name) => [name, 'kept']));
      assert.deepEqual(Object.fromEntries(own.map((name) => [name, kept[`${tag} ${name}`]])), expected);
    });
});
