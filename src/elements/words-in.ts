/** What an attribute lists, separated by spaces, each once. */
export const wordsIn = (list: string | null | undefined): readonly string[] => [
  ...new Set((list ?? '').split(/\s+/).filter(Boolean)),
];
