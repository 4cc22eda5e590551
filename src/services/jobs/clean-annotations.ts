import { formatCount } from '../../metrics/format.js';
import type { JobAnnotations } from '../../protocol/types.js';

/** What people may write about a job. */
export const ANNOTATION_LIMITS = Object.freeze({ tags: 20, tagLength: 40, notesLength: 10_000 });

/** Tags and notes as they are kept: tags without blanks around them, each once. Throws a sentence where they are too many or too long. */
export function cleanAnnotations({ tags, notes }: JobAnnotations): JobAnnotations {
  const clean = tags && [...new Set(tags.map((tag) => tag.replace(/\p{Cc}+/gu, ' ').trim()))].filter(Boolean);
  const tooLong = clean?.find((tag) => [...tag].length > ANNOTATION_LIMITS.tagLength);
  if (tooLong !== undefined)
    throw new Error(`A tag has at most ${ANNOTATION_LIMITS.tagLength} characters: ${tooLong}`);
  if (clean && clean.length > ANNOTATION_LIMITS.tags)
    throw new Error(`A job has at most ${ANNOTATION_LIMITS.tags} tags.`);
  if (notes !== undefined && [...notes].length > ANNOTATION_LIMITS.notesLength)
    throw new Error(`Notes have at most ${formatCount(ANNOTATION_LIMITS.notesLength)} characters.`);
  return { ...(clean && { tags: clean }), ...(notes !== undefined && { notes }) };
}
