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

export default {
  globs: ['src/elements/**/*.ts'],
  exclude: ['**/*.styles.ts'],
  outdir: '.',
  litelement: true,
  plugins: [publicOnly(), builtPaths()],
};
