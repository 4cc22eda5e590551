/** The path of a Chromium executable. */
export function chromiumPath(): string;
export const CHROMIUM_FLAGS: string[];
