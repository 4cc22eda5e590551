/**
 * What editors and frameworks are told of the elements, from the manifest: data for VS Code and JetBrains, and types for
 * React, Preact, Solid, Svelte and Vue. Fails where the manifest leaves something untold.
 */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { generateJetBrainsWebTypes } from 'custom-element-jet-brains-integration';
import { generateVsCodeCustomElementData } from 'custom-element-vs-code-integration';
import { elementTypes } from './element-types.mjs';
import { manifestGaps } from './manifest-gaps.mjs';

const TYPES = 'dist/types';
const manifest = JSON.parse(readFileSync('custom-elements.json', 'utf8'));
const gaps = manifestGaps(manifest);
if (gaps.length > 0) {
  console.error(`The documentation of the elements has gaps:\n${gaps.join('\n')}`);
  process.exit(1);
}

mkdirSync(TYPES, { recursive: true });
writeFileSync(`${TYPES}/element-types.d.ts`, elementTypes(manifest));
copyFileSync('integrations/training-elements.css', 'dist/training-elements.css');
for (const file of readdirSync('integrations').filter((name) => name.endsWith('.d.ts'))) {
  copyFileSync(`integrations/${file}`, `${TYPES}/${file}`);
  // Types come by an import, which stays when it is run.
  writeFileSync(`${TYPES}/${file.replace('.d.ts', '.js')}`, 'export {};\n');
}

const quietly = (generate) => {
  const { log } = console;
  console.log = () => {};
  generate();
  console.log = log;
};
quietly(() => {
  generateVsCodeCustomElementData(structuredClone(manifest), { outdir: 'dist' });
  generateJetBrainsWebTypes(structuredClone(manifest), { outdir: 'dist', packageJson: true });
});
