/** Made by the analyzer before Storybook starts. */
declare module '*/custom-elements.json' {
  const manifest: unknown;
  export default manifest;
}
