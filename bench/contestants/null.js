/** Draws nothing: what a frame costs by itself, taken off the others. */
export const mount = () => ({ append() {}, refresh() {}, flush() {} });
