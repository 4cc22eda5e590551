import js from '@eslint/js';
import globals from 'globals';
import ts from 'typescript-eslint';
import { configs as lit } from 'eslint-plugin-lit';
import { configs as wc } from 'eslint-plugin-wc';
import litA11y from 'eslint-plugin-lit-a11y';

/**
 * Imports run down only:
 * protocol <- sources <- services <- controllers <- elements <- react; metrics imports nothing; charts imports metrics and types;
 * data (what is in a CSV file) imports protocol only. The command line stands on top: nothing imports it.
 * Each entry names what the files of a folder may not import at run time, and why.
 */
const house = [
  {
    folder: 'metrics',
    folders: ['protocol', 'sources', 'services', 'charts', 'controllers', 'styles', 'elements'],
    packages: ['.*'],
  },
  {
    folder: 'protocol',
    folders: ['sources', 'services', 'charts', 'controllers', 'styles', 'elements'],
    packages: ['.*'],
  },
  {
    folder: 'sources',
    folders: ['services', 'charts', 'controllers', 'styles', 'elements'],
    packages: ['lit', '@lit/', 'echarts'],
  },
  {
    folder: 'services',
    folders: ['charts', 'controllers', 'styles', 'elements'],
    packages: ['lit', '@lit/', 'echarts'],
  },
  {
    folder: 'data',
    folders: ['sources', 'services', 'charts', 'controllers', 'styles', 'elements'],
    packages: ['lit', '@lit/', 'rxjs', 'echarts'],
  },
  {
    folder: 'charts',
    folders: ['protocol', 'sources', 'services', 'controllers', 'styles', 'elements'],
    packages: ['lit', '@lit/', 'rxjs', 'echarts'],
  },
  { folder: 'controllers', folders: ['elements', 'styles'], packages: ['echarts'] },
  {
    folder: 'styles',
    folders: ['protocol', 'sources', 'services', 'controllers', 'charts', 'elements'],
    packages: ['rxjs', 'echarts'],
  },
  { folder: 'elements', folders: ['sources', 'react'], packages: ['rxjs', 'echarts'] },
  {
    folder: 'react',
    folders: ['sources', 'charts', 'styles'],
    packages: ['rxjs', 'lit', '@lit/(?!react)', 'echarts'],
  },
  {
    folder: 'cli',
    folders: ['charts', 'controllers', 'styles', 'elements'],
    packages: ['lit', '@lit/', 'echarts'],
  },
];

const importDirections = house.map(({ folder, folders, packages }) => ({
  files: [`src/${folder}/**/*.ts`],
  ignores: ['src/charts/echarts.ts', 'src/charts/echarts-relations.ts'],
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: `^(\\.\\./)+(${[...folders, 'cli'].join('|')})/`,
            allowTypeImports: folder === 'charts',
            message: `src/${folder} stands below these folders: imports run down only (see CONTRIBUTING.md).`,
          },
          ...packages.map((name) => ({
            regex: name === '.*' ? '^[^.]' : `^${name}`,
            allowTypeImports: name !== '.*',
            message: `src/${folder} does not use this package at run time (see CONTRIBUTING.md).`,
          })),
        ],
      },
    ],
  },
}));

export default ts.config(
  {
    ignores: [
      'dist/',
      'storybook-static/',
      'node_modules/',
      'bench/dist/',
      'training-data/',
      '.cache/',
      '**/.venv/',
      'custom-elements.json',
    ],
  },
  js.configs.recommended,
  ...ts.configs.strict,
  lit['flat/recommended'],
  wc['flat/best-practice'],
  litA11y.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'wc/guard-super-call': 'off',
      'no-console': ['error', { allow: ['warn', 'error'] }],
    },
  },
  { files: ['server/**', 'scripts/**', 'bench/**', 'test/**', '*.mjs'], rules: { 'no-console': 'off' } },
  {
    files: ['test/**'],
    languageOptions: { globals: globals.mocha },
    rules: { '@typescript-eslint/no-unused-expressions': 'off' },
  },
  ...importDirections,
);
