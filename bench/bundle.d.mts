/** Gzipped bytes of a module with all that it imports statically, and of what it may load later. */
export function bundleSize(entry: string): Promise<{ first: number; later: number }>;
