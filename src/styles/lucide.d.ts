/** The icon set ships no types for its single icons. */
declare module 'lucide/dist/esm/icons/*.mjs' {
  const shapes: readonly (readonly [
    tag: string,
    attributes: Readonly<Record<string, string | number | undefined>>,
  ])[];
  export default shapes;
}
