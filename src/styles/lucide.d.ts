declare module 'lucide/dist/esm/icons/*.mjs' {
  const shapes: import('./icon.js').IconNode;
  export default shapes;
}
