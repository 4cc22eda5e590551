import { readFileSync } from 'node:fs';

/** What a page can use: elements with their tags, their base, their events. Their inner parts are left out. */
const publicOnly = () => ({
  name: 'public-only',
  packageLinkPhase({ customElementsManifest: manifest }) {
    manifest.modules = manifest.modules.filter(
      ({ path, declarations }) => path.endsWith('/events.ts') || declarations.some((each) => each.tagName),
    );
    for (const { path, declarations, exports } of manifest.modules)
      for (const declaration of declarations) {
        const { name, tagName } = declaration;
        declaration.members = declaration.members?.filter((member) => !member.privacy && !member.static);
        // Those found in the code have no sentence, and no right name.
        declaration.events = declaration.events?.filter((event) => event.description);
        if (declaration.superclass?.name === 'Event')
          declaration.superclass = { name: 'Event', package: 'global:' };
        if (tagName)
          exports.push({
            kind: 'custom-element-definition',
            name: tagName,
            declaration: { name, module: path },
          });
      }
  },
});

/** Paths as the package has them: `dist/….js` in place of `src/….ts`. */
const builtPaths = () => ({
  name: 'built-paths',
  packageLinkPhase({ customElementsManifest: manifest }) {
    const built = JSON.stringify(manifest.modules).replace(/"\/?src\/([^"]*)\.[jt]s"/g, '"dist/$1.js"');
    manifest.modules = JSON.parse(built);
  },
});

/** The design tokens, as `src/styles/tokens.ts` has them: custom properties with default and description, by name. */
function readTokens() {
  const source = readFileSync('src/styles/tokens.ts', 'utf8');
  const token = /\/\* (.*?) \*\/\s*--_[\w-]+: var\(\s*(--training-[\w-]+),([^;]*)\);/g;
  return [...source.matchAll(token)].map(([, description, name, initial]) => ({
    name,
    default: initial.replace(/\s+/g, ' ').trim(),
    syntax: SYNTAX[name.split('-')[3]] ?? '*',
    description,
  }));
}

/** By the second word of a name. */
const SYNTAX = { color: '<color>', radius: '<length>', space: '<length>', duration: '<time>' };

/** Every element that is styled by tokens has them all; what its own documentation says of one comes first. */
const designTokens = () => ({
  name: 'design-tokens',
  packageLinkPhase({ customElementsManifest: manifest }) {
    const tokens = readTokens();
    for (const element of manifest.modules.flatMap(({ declarations }) => declarations)) {
      if (!element.cssParts) continue;
      const own = new Map((element.cssProperties ?? []).map((property) => [property.name, property]));
      const known = tokens.map((token) => ({ ...token, ...defined(own.get(token.name)) }));
      const more = [...own.values()]
        .filter(({ name }) => tokens.every((token) => token.name !== name))
        .map((property) => ({ syntax: '<length>', ...defined(property) }));
      element.cssProperties = [...more, ...known];
    }
  },
});

const defined = (entry = {}) =>
  Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined));

export default {
  globs: ['src/elements/**/*.ts'],
  exclude: ['**/*.styles.ts'],
  outdir: '.',
  litelement: true,
  plugins: [publicOnly(), designTokens(), builtPaths()],
};
