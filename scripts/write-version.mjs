/** Writes the package's version where its bundles read it, which know nothing of package.json. */
import { readFileSync, writeFileSync } from 'node:fs';

const FILE = 'src/services/version.ts';
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
writeFileSync(FILE, readFileSync(FILE, 'utf8').replace(/'.*'/, `'${version}'`));
