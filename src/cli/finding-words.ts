/** "3 of 40 jobs have no …"; what is said is in the plural. */
export const someOf = (count: number, jobs: readonly unknown[], said: string) =>
  `${count} of ${jobs.length} jobs ${count === 1 ? said.replace(/^have/, 'has').replace(/^are/, 'is') : said}`;

const LONGEST = 60;

/** What a backend sent, short enough for a sentence. */
export function quoted(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
