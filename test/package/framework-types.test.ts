import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { PackedProject } from '../support/packed.js';

interface Framework {
  readonly name: string;
  readonly file: string;
  readonly options?: Record<string, unknown>;
  readonly check: string[];
  /** A component that holds a tag, written as the framework wants it. */
  readonly component: (tag: string) => string;
  /** Tags that are right, and tags of which each has one mistake: a wrong property, type or listener. */
  readonly right: string;
  readonly wrong: readonly string[];
}

const TSC = ['tsc', '--noEmit', '-p', '.'];
const jsx = (name: string, source = name) => ({
  file: 'app.tsx',
  options: { jsx: name === 'solid' ? 'preserve' : 'react-jsx', jsxImportSource: source },
  check: TSC,
  component: (tag: string) => `import 'training-elements/types/${name}';\nexport const App = () => ${tag};\n`,
});

const LIKE_REACT = {
  right: `<training-progress jobId="a" job-id="a" noLog smoothing={0.6}
    ontraining-complete={(event) => event.job.best.val_loss} ontraining-error={(event) => event.reason} />`,
  wrong: [
    '<training-progress jobID="a" />',
    '<training-progress jobId={1} />',
    '<training-progress yScale="root" />',
    '<training-progress ontraining-complete={(event) => event.reason} />',
    '<training-progress ontrainingcomplete={() => {}} />',
    '<training-progres jobId="a" />',
  ],
};

const FRAMEWORKS: readonly Framework[] = [
  { name: 'React 19', ...jsx('react'), ...LIKE_REACT },
  { name: 'Preact', ...jsx('preact'), ...LIKE_REACT },
  {
    name: 'Solid',
    ...jsx('solid', 'solid-js'),
    right: `<training-progress jobId="a" attr:job-id="a" prop:noLog={true} bool:no-chart={true}
      on:training-complete={(event) => event.job.best.val_loss} />`,
    wrong: [
      '<training-progress jobID="a" />',
      '<training-progress prop:jobId={1} />',
      '<training-progress on:training-complete={(event: number) => event} />',
      '<training-progress on:trainingcomplete={() => {}} />',
    ],
  },
  {
    name: 'Svelte 5',
    file: 'App.svelte',
    check: ['svelte-check', '--fail-on-warnings', '--tsconfig', './tsconfig.json'],
    component: (tag) => `<script lang="ts">import 'training-elements/types/svelte';</script>\n${tag}\n`,
    right: `<training-progress jobId="a" job-id="a" noLog smoothing={0.6}
      ontraining-complete={(event) => event.job.best.val_loss}></training-progress>`,
    wrong: [
      '<training-progress jobID="a"></training-progress>',
      '<training-progress jobId={1}></training-progress>',
      '<training-progress ontraining-complete={(event) => event.reason}></training-progress>',
      '<training-progress ontraining-completed={() => {}}></training-progress>',
    ],
  },
  {
    name: 'Vue 3',
    file: 'App.vue',
    options: { jsx: 'preserve', jsxImportSource: 'vue' },
    check: ['vue-tsc', '--noEmit', '-p', '.'],
    component: (tag) =>
      `<script setup lang="ts">import 'training-elements/types/vue';</script>\n<template>${tag}</template>\n`,
    right: `<training-progress job-id="a" no-log :smoothing="0.6"
      @training-complete="(event) => event.job.best.val_loss" />`,
    wrong: [
      '<training-progress job-idd="a" />',
      '<training-progress :job-id="1" />',
      '<training-progress @training-complete="(event) => event.reason" />',
      '<training-progress @training-completed="() => {}" />',
    ],
  },
];

describe('types for frameworks, from the tarball', { timeout: 300_000 }, () => {
  let project: PackedProject;
  before(() => {
    project = new PackedProject();
  });
  after(() => project.remove());

  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(project.folder, path)), { recursive: true });
    writeFileSync(join(project.folder, path), text);
  };

  for (const { name, file, options, check, component, right, wrong } of FRAMEWORKS)
    test(`${name} takes what is right, and refuses each mistake`, () => {
      const [extension] = /\..*$/.exec(file)!;
      project.run('rm', '-rf', 'src');
      write('tsconfig.json', JSON.stringify(tsconfig(options)));
      write(`src/right${extension}`, component(right));
      for (const [index, tag] of wrong.entries()) write(`src/wrong-${index}${extension}`, component(tag));
      const [command, ...args] = check;
      const { output } = project.run(resolve('node_modules/.bin', command!), ...args);
      // Each mistake is told, and nothing else: not of the file that is right, nor of the package's own.
      const told = new Set(stripVTControlCharacters(output).match(/[\w.-]+\.(?:tsx?|svelte|vue)(?=[(:])/g));
      assert.deepEqual([...told].sort(), wrong.map((_, index) => `wrong-${index}${extension}`), output); // prettier-ignore
    });
});

const tsconfig = (options = {}) => ({
  compilerOptions: {
    strict: true,
    target: 'es2022',
    module: 'esnext',
    moduleResolution: 'bundler',
    lib: ['es2022', 'dom', 'dom.iterable'],
    types: [],
    noEmit: true,
    preserveSymlinks: false,
    ...options,
  },
  vueCompilerOptions: { strictTemplates: true },
  include: ['src'],
});
